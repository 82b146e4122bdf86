package dev.interlock.guard.jdbc;

import dev.interlock.policy.DatabaseUrl;
import org.jspecify.annotations.Nullable;

/** Where the connection leads that a thread is just opening: drivers execute their first texts before it is built. */
final class Openings {
    private static final String[] PACKAGES = {
        "org.h2.",
        "h2",
        "org.sqlite.",
        "sqlite",
        "org.postgresql.",
        "postgresql",
        "org.mariadb.",
        "mariadb",
        "com.mysql.cj.jdbc.ConnectionImpl",
        "mysql",
        "com.mysql.cj.jdbc.StatementImpl",
        "mysql"
    };

    private final ThreadLocal<@Nullable DatabaseUrl> current = new ThreadLocal<>();

    void begin(DatabaseUrl target) {
        current.set(target);
    }

    void end() {
        current.remove();
    }

    /** The target, if the object is of the driver that is opening it; null if not. */
    @Nullable
    DatabaseUrl target(Object part) {
        DatabaseUrl target = current.get();
        return target != null && target.driver().equals(driver(part)) ? target : null;
    }

    /** Connector/J's connections to several hosts, and its pooled ones, pass everything on to its physical ones. */
    static boolean onlyWraps(Object connection) {
        return driver(connection) == null
                && Trusted.root(connection.getClass()).getName().startsWith("com.mysql.cj.");
    }

    /** The driver whose code an object is made of, if it is one whose constructors are woven; null if not. */
    static @Nullable String driver(Object part) {
        String name = Trusted.root(part.getClass()).getName();
        for (int i = 0; i < PACKAGES.length; i += 2) {
            if (name.startsWith(PACKAGES[i])) return PACKAGES[i + 1];
        }
        return null;
    }
}
