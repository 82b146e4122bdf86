package dev.interlock.guard;

import dev.interlock.guard.weave.Weaver;
import java.lang.reflect.Method;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows JDBC drivers, and pools in front of them, by their packages and by where they come from. */
final class DriverCode {
    /**
     * The packages of the drivers whose URLs a grant can name, and the driver each belongs to: what lies in its package but
     * does not come with it is somebody else's. None where a driver comes in several jars.
     */
    private static final String[][] DRIVERS = {
        {"org.postgresql.", "org.postgresql.Driver"},
        {"org.h2.", "org.h2.Driver"},
        {"org.sqlite.", "org.sqlite.JDBC"},
        {"org.mariadb.jdbc.", "org.mariadb.jdbc.Driver"},
        {"com.mysql.", "com.mysql.cj.jdbc.Driver"},
        {"oracle.jdbc.", "oracle.jdbc.OracleDriver"},
        {"oracle.net.", "oracle.jdbc.OracleDriver"},
        {"com.microsoft.sqlserver.jdbc.", "com.microsoft.sqlserver.jdbc.SQLServerDriver"},
        {"com.ibm.db2.", "com.ibm.db2.jcc.DB2Driver"},
        {"org.hsqldb.", "org.hsqldb.jdbc.JDBCDriver"},
        {"org.apache.derby.", ""}
    };

    /** Pools whose statements hand on what they are given, and nothing else. */
    private static final String[][] POOLS = {{"com.zaxxer.hikari.", "com.zaxxer.hikari.HikariDataSource"}};

    /** What H2 runs on threads of its own: others of its classes write where whoever made them says. */
    private static final Set<String> THREADS_OF_H2 = Set.of(
            "org.h2.mvstore.MVStore$BackgroundWriterThread",
            "org.h2.mvstore.FileStore$BackgroundWriterThread",
            "org.h2.store.WriterThread",
            "org.h2.engine.DelayedDatabaseCloser",
            "org.h2.engine.OnExitDatabaseCloser",
            "org.h2.server.TcpServerThread");

    private final TrustedCode trusted;

    DriverCode(TrustedCode trusted) {
        this.trusted = trusted;
    }

    /** The driver in whose package a class is, whether it belongs there or not. */
    static String @Nullable [] driver(Class<?> type) {
        return in(DRIVERS, type);
    }

    static String @Nullable [] pool(Class<?> type) {
        return in(POOLS, type);
    }

    private static String @Nullable [] in(String[][] roots, Class<?> type) {
        String name = type.getName();
        for (String[] root : roots) {
            if (name.startsWith(root[0])) return root;
        }
        return null;
    }

    /** Whether a class is the driver's or pool's own and, where it is one of JDBC, passes the gate. */
    boolean holds(Class<?> type, String[] root) {
        return trusted.holds(type) && comesWith(root[1], type) && Weaver.isWoven(type);
    }

    /** Of classes that are trusted: their loader tells where they come from, and the driver's class from there as well. */
    private static boolean comesWith(String driver, Class<?> type) {
        if (driver.isEmpty() || type.getName().equals(driver)) return true;
        try {
            Class<?> with = Class.forName(driver, false, type.getClassLoader());
            return with.getClassLoader() == type.getClassLoader()
                    && source(with).equals(source(type));
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    private static String source(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? "" : String.valueOf(source.getLocation());
    }

    /** Whether the driver itself has this run by threads. */
    static boolean begins(Class<?> type) {
        return !type.getName().startsWith("org.h2.") || THREADS_OF_H2.contains(type.getName());
    }

    /** Whether a class has the method because JDBC declares it. */
    static boolean isOfJdbc(@Nullable Class<?> type, String method, Class<?>[] parameters) {
        if (type == null || type == Object.class) return false;
        String home = type.getPackageName();
        if (type.isInterface() && (home.equals("java.sql") || home.equals("javax.sql"))) {
            return has(type, method, parameters);
        }
        if (isOfJdbc(type.getSuperclass(), method, parameters)) return true;
        for (Class<?> above : type.getInterfaces()) {
            if (isOfJdbc(above, method, parameters)) return true;
        }
        return false;
    }

    static boolean has(Class<?> type, String name, Class<?>[] parameters) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters)) {
                return true;
            }
        }
        return false;
    }
}
