package dev.interlock.guard.jdbc;

import dev.interlock.guard.Enforcement;
import dev.interlock.guard.weave.IdentityTable;
import dev.interlock.guard.weave.Weaver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jdk.internal.event.InterlockJdbc;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gate. The first lines of each method are the path of allowed calls: no lock, no allocation, no look at the
 * clock. What does not pass there is decided by {@link JdbcDecisions}; whatever goes wrong in deciding is a denial.
 */
public final class JdbcGuard extends InterlockJdbc {
    private final IdentityTable<Handle> handles = new IdentityTable<>();
    private final Scopes scopes = new Scopes();
    private final Enforcement<SQLException> enforcement;
    private final Sessions sessions;
    private final Opening opening;
    private final JdbcDecisions decisions;
    private final boolean bindsMatter;
    private volatile @Nullable Object expected;

    public JdbcGuard(Enforcement<SQLException> enforcement, Weaver weaver) {
        this.enforcement = enforcement;
        Openings openings = new Openings();
        this.sessions = new Sessions(handles, weaver, enforcement, openings);
        this.decisions = new JdbcDecisions(enforcement, scopes);
        this.opening = new Opening(sessions, decisions, enforcement, openings);
        this.bindsMatter = enforcement.everAsks();
    }

    /** Denies this one object, without a record: the gate's test of itself. */
    public void expect(@Nullable Object probe) {
        expected = probe;
    }

    @Override
    public void executing(Object statement, @Nullable String sql) {
        if (scopes.free()) {
            Handle handle = handles.find(statement);
            if (handle != null && handle.passes(sql, enforcement.epoch())) return;
        }
        if (!(statement instanceof Statement)) {
            executingOn(statement, sql);
            return;
        }
        if (statement == expected) enforcement.denyProbe();
        try {
            Handle handle = sessions.ofStatement(statement);
            Session session = handle == null ? null : handle.session;
            if (handle == null || session == null) scopes.enter();
            else decisions.decide(session, List.of(judge(session, sql)), handle, false);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void executing(Object statement) {
        if (scopes.free()) {
            Handle handle = handles.find(statement);
            if (handle != null && handle.passes(enforcement.epoch())) return;
        }
        try {
            Handle handle = sessions.ofStatement(statement);
            Session session = handle == null ? null : handle.session;
            if (handle == null || session == null || handle.prepared == Judged.BELOW) scopes.enter();
            else decisions.decide(session, List.of(preparedOf(handle)), handle, false);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void executingBatch(Object statement) {
        if (scopes.free()) {
            Handle handle = handles.find(statement);
            if (handle != null && handle.passesBatch(enforcement.epoch())) return;
        }
        try {
            Handle handle = sessions.ofStatement(statement);
            Session session = handle == null ? null : handle.session;
            List<Judged> batch = handle == null ? List.of() : handle.batch();
            if (handle == null || session == null || batch.isEmpty()) {
                scopes.enter();
                return;
            }
            decisions.decide(session, batch, handle, true);
            handle.sent();
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void adding(Object statement, @Nullable String sql) {
        try {
            Handle handle = sessions.ofStatement(statement);
            if (handle == null || handle.session == null) return;
            if (handle.isHeldByAnother()) throw held();
            handle.add(judge(handle.session, sql));
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void adding(Object statement) {
        if (!bindsMatter) return;
        Handle handle = handles.find(statement);
        if (handle == null || !handle.captures) return;
        if (handle.isHeldByAnother()) enforcement.deny(held());
        handle.binds().addBatch();
    }

    @Override
    public void clearing(Object statement) {
        Handle handle = handles.find(statement);
        if (handle != null && !handle.isHeldByAnother()) handle.clearBatch();
    }

    @Override
    public void executingOn(@Nullable Object connection, @Nullable String sql) {
        try {
            Handle handle = connection instanceof Connection ? sessions.ofConnection(connection, null) : null;
            Session session = handle == null ? null : handle.session;
            if (handle == null || session == null) scopes.enter();
            else decisions.decide(session, List.of(judge(session, sql)), null, false);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void writing(Object resultSet, String kind) {
        try {
            Session session = RowWrites.session(resultSet, sessions);
            if (session == null) scopes.enter();
            else decisions.decide(session, List.of(RowWrites.of(kind)), null, false);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void connecting(Object driver, @Nullable String url, @Nullable Object properties) {
        try {
            opening.before(driver, url, properties);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void connected(
            Object driver, @Nullable Object url, @Nullable Object properties, @Nullable Object connection) {
        try {
            if (connection != null) opening.after(driver, url, properties, connection);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void created(
            Object connection, @Nullable Object sql, @Nullable Object statement, @Nullable Class<?> creator) {
        if (!(statement instanceof Statement) || handles.find(statement) != null) return;
        try {
            sessions.requireGuarded(statement);
            Handle handle = sessions.ofConnection(connection, null);
            // A wrapper's statements are looked at when they execute: some hand out the driver's own.
            if (handle == null || handle.session == null) return;
            if (!Trusted.sameOrigin(statement, connection)) return;
            // A subclass may have asked for one text and return a statement with another.
            if (creator == null || !Trusted.isOrigin(creator, statement)) return;
            Judged prepared =
                    sql instanceof String text ? handle.session.database().judge(text) : null;
            sessions.register(statement, handle.session, prepared);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void joined(Object connection, @Nullable Object channel) {
        try {
            if (channel != null) sessions.join(connection, channel);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void opened(Object channel, @Nullable Object url) {
        try {
            sessions.open(channel, String.valueOf(url));
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void sending(Object channel, @Nullable String text, @Nullable Object message) {
        if (scopes.free()) {
            Handle handle = handles.find(channel);
            if (handle != null && handle.session != null && handle.passes(text, enforcement.epoch())) return;
        }
        try {
            String sql = Messages.text(text, message, channel, enforcement);
            if (sql == null) return;
            Handle handle = handles.findSurely(channel);
            // What drivers send of their own accord while they connect needs no grant.
            if (handle == null) {
                if (opening.isTuning(channel, sql)) return;
                sql = DriverTexts.whileConnecting(sql);
                if (Database.isHarmless(sql)) return;
            }
            Session session = handle == null ? opening.session(channel) : handle.session;
            if (session == null) throw sessions.untold("the database a driver talks to");
            Judged judged = judge(session, sql);
            if (!DriverTexts.onlyLooks(judged)) decisions.decideAgain(session, judged);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void moving(Object connection) {
        Handle handle = handles.findSurely(connection);
        if (handle != null && handle.session != null) handle.session.move();
    }

    @Override
    public void ending(Object connection) {
        // Where a driver's statements share a superclass with its connections, they are woven like these.
        if (!sessions.takeBack() || !(connection instanceof Connection)) {
            scopes.enter();
            return;
        }
        try {
            Handle handle = handles.findSurely(connection);
            if (handle == null || handle.session == null) scopes.enter();
            else decisions.ending(handle.session);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void ended(Object connection) {
        Handle handle = handles.find(connection);
        if (handle != null && handle.session != null) handle.session.ended();
    }

    @Override
    public boolean captures(Object statement) {
        if (!bindsMatter) return false;
        Handle handle = handles.find(statement);
        return handle != null && handle.captures;
    }

    @Override
    public void bound(Object statement, @Nullable String name, int index, @Nullable Object value) {
        Handle handle = handles.find(statement);
        if (handle == null) return;
        if (handle.isHeldByAnother()) enforcement.deny(held());
        handle.binds().bind(name, index, value);
    }

    @Override
    public void executed() {
        if (!scopes.free()) returned(null);
    }

    @Override
    public void executed(long count) {
        if (!scopes.free()) returned(count);
    }

    @Override
    public void executed(@Nullable Object result) {
        if (!scopes.free()) returned(result);
    }

    /** What throws here is taken for a failure of the call, and leaves its scope in {@link #failed}. */
    private void returned(@Nullable Object result) {
        try {
            decisions.returned(result);
        } catch (SQLException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (!scopes.free()) decisions.failed(failure);
    }

    private SQLException held() {
        return enforcement.doubt("a statement that waits for confirmation cannot be changed");
    }

    private static Judged judge(Session session, @Nullable String sql) {
        return sql == null
                ? Database.unseen("no text was given")
                : session.database().judge(sql);
    }

    private static Judged preparedOf(Handle handle) {
        return handle.prepared == null ? Database.unseen("the text was never seen") : handle.prepared;
    }
}
