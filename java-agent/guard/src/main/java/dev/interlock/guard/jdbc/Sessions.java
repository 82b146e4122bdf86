package dev.interlock.guard.jdbc;

import dev.interlock.guard.Enforcement;
import dev.interlock.guard.weave.IdentityTable;
import dev.interlock.guard.weave.Weaver;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Place;
import dev.interlock.policy.Remedy;
import dev.interlock.policy.SqlOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which database a JDBC object reaches, or that it only wraps another one.
 *
 * <p>A connection is known from the URL its driver was given. One that did not come through {@code Driver.connect} (some
 * data sources) is asked once, if {@link Trusted its answer is the driver's own}. What wraps another connection says so
 * by {@code unwrap}; a class that pretends to wrap can only deceive about itself, since the driver's code beneath it is
 * decided in its own frames.
 */
final class Sessions {
    /** Wrappers around wrappers; more than any stack of pools and tracers has. */
    private static final int DEEPEST = 16;

    private final IdentityTable<Handle> handles;
    private final Weaver weaver;
    private final Enforcement<SQLException> enforcement;
    private final Openings openings;
    private final Map<DatabaseUrl, Database> databases = new ConcurrentHashMap<>();
    private final boolean takesBack;

    Sessions(IdentityTable<Handle> handles, Weaver weaver, Enforcement<SQLException> enforcement, Openings openings) {
        this.openings = openings;
        this.handles = handles;
        this.weaver = weaver;
        this.enforcement = enforcement;
        this.takesBack = !enforcement.observing() && enforcement.policy().everTakesBack();
    }

    /** Whether calls may ever have to be taken back. */
    boolean takeBack() {
        return takesBack;
    }

    /** The one object for a database, so that its connections share what was judged. */
    Database database(DatabaseUrl url) {
        return databases.computeIfAbsent(url, Database::new);
    }

    /** One more connection to a database. */
    Session session(DatabaseUrl url, @Nullable Object connection) {
        return new Session(database(url), connection, takesBack);
    }

    /** The handle of a connection; null if the object is none. */
    @Nullable
    Handle ofConnection(Object connection, @Nullable DatabaseUrl opened) throws SQLException {
        Handle known = handles.findSurely(connection);
        if (known != null) return known;
        return connection instanceof Connection jdbc ? resolve(jdbc, opened, 0) : null;
    }

    /** The handle of a statement; null if the object is none. */
    @Nullable
    Handle ofStatement(Object object) throws SQLException {
        Handle known = handles.findSurely(object);
        if (known != null) return known;
        if (!(object instanceof Statement statement)) return null;
        Connection connection = connectionOf(statement);
        // No wrapper, whatever its connection looks like: several hosts, for instance, stand behind a proxy.
        boolean physical = Openings.driver(statement) != null;
        Handle above = ofConnection(connection, null);
        if (!physical && !Trusted.sameOrigin(statement, connection)) {
            // Most likely a wrapper: what it was prepared with is decided below; a text given to it, here as well.
            return Handle.add(handles, statement, above == null ? null : above.session, Judged.BELOW, false);
        }
        if (above == null || physical && above.session == null) throw untold("the connection of a statement");
        return register(statement, above.session, null);
    }

    /** A connection and the channel beneath it lead to the same place: what is known of one is known of the other. */
    void join(Object connection, Object channel) throws SQLException {
        Handle below = handles.findSurely(channel);
        Handle above = handles.findSurely(connection);
        if (above == null && below != null && below.session != null) {
            below.session.attach(connection);
            Handle.add(handles, connection, below.session, null, false);
        } else if (below == null && above != null) {
            Handle.add(handles, channel, above.session, null, false);
        }
    }

    /** A channel was opened before there is a connection. */
    void open(Object channel, String url) throws SQLException {
        DatabaseUrl target = parsed(url, Map.of());
        requireGranted(target);
        Handle.add(handles, channel, session(target, null), null, false);
    }

    /** Denies a database that no grant covers; while observing, it is recorded once. */
    void requireGranted(DatabaseUrl url) throws SQLException {
        if (enforcement.policy().grants(url)) return;
        if (!enforcement.observing()) throw notGranted(url);
        // What is returned is recorded; what is done there is decided and recorded by itself.
        if (!databases.containsKey(url)) notGranted(url);
        database(url);
    }

    private SQLException notGranted(DatabaseUrl url) {
        Place place = enforcement.policy().manifest().place();
        return enforcement.denied(new Decision.Deny(
                "connecting to "
                        .concat(url.toString())
                        .concat(" is not granted (")
                        .concat(place.toString())
                        .concat(")"),
                null,
                place,
                Remedy.database(url, List.of())));
    }

    /** Weaves what is not woven yet of an object's classes; one that cannot be woven may be anything. */
    void requireGuarded(Object object) throws SQLException {
        if (!weaver.guards(object)) throw unguarded(object);
    }

    /** Registers a statement of a physical connection; the first registration stands. */
    Handle register(Object statement, @Nullable Session session, @Nullable Judged prepared) throws SQLException {
        requireGuarded(statement);
        boolean captures = session != null
                && prepared != null
                && enforcement.mayConfirm(
                        new SqlOperation(session.database().url(), prepared.effects(), OptionalLong.empty(), false));
        return Handle.add(handles, statement, session, prepared, captures);
    }

    private Connection connectionOf(Statement statement) throws SQLException {
        Connection connection = Trusted.answers(statement, "getConnection") ? statement.getConnection() : null;
        if (connection == null) throw untold("the connection of a statement");
        return connection;
    }

    private Handle resolve(Connection connection, @Nullable DatabaseUrl opened, int depth) throws SQLException {
        Connection inner = depth < DEEPEST ? unwrapped(connection) : null;
        if (inner != null) {
            if (handles.findSurely(inner) == null) resolve(inner, null, depth + 1);
            return Handle.add(handles, connection, null, null, false);
        }
        requireGuarded(connection);
        if (Openings.onlyWraps(connection)) return Handle.add(handles, connection, null, null, false);
        DatabaseUrl url = opened != null ? opened : openings.target(connection);
        if (url == null) url = asked(connection);
        requireGranted(url);
        return Handle.add(handles, connection, session(url, connection), null, false);
    }

    private static @Nullable Connection unwrapped(Connection connection) {
        if (!Trusted.answers(connection, "unwrap", Class.class)) return null;
        try {
            Connection inner = connection.unwrap(Connection.class);
            return inner == connection ? null : inner;
        } catch (SQLException wrapsNothing) {
            return null;
        }
    }

    private DatabaseUrl asked(Connection connection) throws SQLException {
        // These say where they lead when they are built; one that did not was made past its constructors' gates.
        if (Openings.driver(connection) != null) throw untold("the database behind a connection");
        String url = Trusted.answers(connection, "getMetaData")
                ? connection.getMetaData().getURL()
                : null;
        if (url == null) throw untold("the database behind a connection");
        return parsed(url, Map.of());
    }

    DatabaseUrl parsed(String url, Map<String, String> properties) throws SQLException {
        try {
            return DatabaseUrl.parse(url, properties);
        } catch (IllegalArgumentException unreadable) {
            throw enforcement.doubt("a database URL cannot be read");
        }
    }

    SQLException untold(String what) {
        return enforcement.doubt(what.concat(" cannot be told"));
    }

    private SQLException unguarded(Object object) {
        return enforcement.doubt("the class " + object.getClass().getName() + " cannot be guarded");
    }
}
