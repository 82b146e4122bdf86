package dev.interlock.guard.jdbc;

import dev.interlock.guard.Enforcement;
import dev.interlock.policy.ConnectProperty;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.sql.Dialect;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Connections as they open. A driver that is known is not even let connect to what no grant covers. What others make of
 * a URL shows only in what they return: a wrapper, whose own driver was decided below, or a database, which is closed
 * again unless it is granted.
 */
final class Opening {
    private final Sessions sessions;
    private final JdbcDecisions decisions;
    private final Enforcement<SQLException> enforcement;
    private final Openings openings;

    Opening(Sessions sessions, JdbcDecisions decisions, Enforcement<SQLException> enforcement, Openings openings) {
        this.openings = openings;
        this.sessions = sessions;
        this.decisions = decisions;
        this.enforcement = enforcement;
    }

    /** @param driver null if a connection of a known driver is being built */
    void before(@Nullable Object driver, @Nullable String url, @Nullable Object properties) throws SQLException {
        if (url == null || Dialect.ofUrl(url) == Dialect.OTHER) return;
        if (driver != null && !(driver instanceof Driver jdbc && accepts(jdbc, url))) return;
        Map<String, String> given = copy(properties);
        DatabaseUrl target = sessions.parsed(url, given);
        sessions.requireGranted(target);
        for (ConnectEffect effect : ConnectEffect.of(url, given, target)) {
            decisions.decideOnce(effect.operation(), effect.text());
        }
        openings.begin(target);
    }

    /** The session in which a channel executes whose connection is just being opened; null if there is none. */
    @Nullable
    Session session(Object channel) {
        DatabaseUrl target = openings.target(channel);
        return target == null ? null : sessions.session(target, null);
    }

    /** Whether a driver sends this while it opens a connection, to tune it as a harmless property of its URL says. */
    boolean isTuning(Object channel, String sql) {
        DatabaseUrl target = openings.target(channel);
        return target != null && target.driver().equals("h2") && ConnectProperty.isTuningOfH2(sql);
    }

    /** @param driver null if a connection of a known driver was built */
    void after(@Nullable Object driver, @Nullable Object place, @Nullable Object properties, Object connection)
            throws SQLException {
        try {
            Map<String, String> given = copy(properties);
            String url = place instanceof Object[] hosts
                    ? ofHosts(hosts, given)
                    : place instanceof String text ? text : null;
            if (url == null || (driver != null && !Trusted.sameOrigin(driver, connection))) {
                sessions.ofConnection(connection, null);
                return;
            }
            DatabaseUrl opened = target(url, given, driver == null, connection);
            Handle handle = sessions.ofConnection(connection, opened);
            if (handle == null || handle.session == null) return;
            for (ConnectEffect effect : ConnectEffect.of(url, given, opened)) {
                if (effect.movesSchema()) handle.session.move();
            }
        } catch (SQLException denied) {
            if (!enforcement.observing()) close(connection, denied);
            throw denied;
        } finally {
            if (driver != null || !(place instanceof Object[])) openings.end();
        }
    }

    /** Of several hosts a driver was given, a connection is built to one: it belongs to the database of them all. */
    private DatabaseUrl target(String url, Map<String, String> given, boolean built, Object connection)
            throws SQLException {
        DatabaseUrl own = sessions.parsed(url, built ? Map.of() : given);
        DatabaseUrl asked = built ? openings.target(connection) : null;
        if (asked == null) return own;
        boolean part = asked.database().equals(own.database()) && asked.hosts().containsAll(own.hosts());
        return part ? asked : own;
    }

    /** Of pgjdbc's HostSpec objects, each {@code host:port} as text. */
    private static String ofHosts(Object[] hosts, Map<String, String> properties) {
        StringBuilder url = new StringBuilder("jdbc:postgresql:");
        for (Object host : hosts) {
            String text = String.valueOf(host);
            int colon = text.lastIndexOf(':');
            boolean ip6 = text.indexOf(':') < colon && text.charAt(0) != '[';
            url.append(url.charAt(url.length() - 1) == ':' ? "//" : ",");
            if (ip6) url.append('[').append(text, 0, colon).append(']').append(text, colon, text.length());
            else url.append(text);
        }
        return url.append('/').append(properties.getOrDefault("PGDBNAME", "")).toString();
    }

    /** A driver that is asked first by DriverManager answers null for other drivers' URLs; that is no attempt. */
    private static boolean accepts(Driver driver, String url) {
        if (!Trusted.answers(driver, "acceptsURL", String.class)) return true;
        try {
            return driver.acceptsURL(url);
        } catch (SQLException inDoubt) {
            return true;
        }
    }

    private static Map<String, String> copy(@Nullable Object properties) {
        Map<String, String> copy = new TreeMap<>();
        if (properties instanceof Properties given) {
            for (String name : given.stringPropertyNames()) copy.put(name, given.getProperty(name));
        }
        return copy;
    }

    private static void close(Object connection, SQLException denied) {
        if (!(connection instanceof Connection open)) return;
        try {
            open.close();
        } catch (SQLException failed) {
            denied.addSuppressed(failed);
        }
    }
}
