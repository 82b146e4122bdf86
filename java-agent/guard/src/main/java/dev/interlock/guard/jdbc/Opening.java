package dev.interlock.guard.jdbc;

import dev.interlock.guard.Enforcement;
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
    private final Enforcement enforcement;

    Opening(Sessions sessions, JdbcDecisions decisions, Enforcement enforcement) {
        this.sessions = sessions;
        this.decisions = decisions;
        this.enforcement = enforcement;
    }

    void before(Object driver, @Nullable String url, @Nullable Object properties) throws SQLException {
        if (url == null || !(driver instanceof Driver jdbc)) return;
        if (Dialect.ofUrl(url) == Dialect.OTHER || !accepts(jdbc, url)) return;
        Map<String, String> given = copy(properties);
        DatabaseUrl target = sessions.parsed(url, given);
        if (!enforcement.policy().grants(target)) throw enforcement.notGranted(target);
        for (ConnectEffect effect : ConnectEffect.of(url, given, target)) {
            decisions.decideOnce(effect.operation(), effect.text());
        }
    }

    void after(Object driver, @Nullable Object url, @Nullable Object properties, Object connection) throws SQLException {
        Map<String, String> given = copy(properties);
        boolean own = url instanceof String && Trusted.sameOrigin(driver, connection);
        DatabaseUrl opened = own ? sessions.parsed((String) url, given) : null;
        try {
            Handle handle = sessions.ofConnection(connection, opened);
            if (opened == null || handle == null || handle.session == null) return;
            for (ConnectEffect effect : ConnectEffect.of((String) url, given, opened)) {
                if (effect.movesSchema()) handle.session.move();
            }
        } catch (SQLException denied) {
            close(connection, denied);
            throw denied;
        }
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
