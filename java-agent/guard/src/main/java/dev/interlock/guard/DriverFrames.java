package dev.interlock.guard;

import dev.interlock.guard.weave.Weaver;
import java.lang.reflect.Method;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a JDBC driver makes a call, and was entered where JDBC or the JVM enters one. A driver is known by its
 * packages, and by where it comes from.
 */
final class DriverFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    /**
     * The packages of the drivers whose URLs a grant can name, and the driver each belongs to: what lies in its package but
     * does not come with it is somebody else's. None where a driver comes in several jars.
     */
    private static final String[][] ROOTS = {
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

    private final TrustedCode trusted;

    DriverFrames(TrustedCode trusted) {
        this.trusted = trusted;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        StackWalker.StackFrame entry = null;
        String[] root = null;
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            Class<?> type = frame.getDeclaringClass();
            if (Callers.isOfJdk(type)) continue;
            String[] of = root(type.getName());
            if (of == null || (root != null && root != of)) break;
            // A lambda's class, or anything that was put there: it never is the driver, but may stand between its
            // frames.
            if (type.isHidden()) {
                if (entry == null) break;
                continue;
            }
            if (entry != null && entry.getDeclaringClass().getClassLoader() != type.getClassLoader()) break;
            if (!trusted.holds(type) || !comesWith(of[1], type) || !Weaver.isWoven(type)) return false;
            root = of;
            entry = frame;
        }
        return entry != null && entersDriver(entry);
    }

    private static String @Nullable [] root(String className) {
        for (String[] root : ROOTS) {
            if (className.startsWith(root[0])) return root;
        }
        return null;
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

    private static boolean entersDriver(StackWalker.StackFrame entry) {
        String method = entry.getMethodName();
        Class<?> type = entry.getDeclaringClass();
        // What the compiler made of a lambda: nobody calls it but the JVM.
        if (method.startsWith("lambda$")) return true;
        if (method.equals("run") && Runnable.class.isAssignableFrom(type)) return true;
        if (method.equals("call") && Callable.class.isAssignableFrom(type)) return true;
        Class<?>[] parameters = entry.getMethodType().parameterArray();
        // Data sources inherit it from a class that is none.
        if (method.equals("getConnection")) return has(DataSource.class, method, parameters);
        return declares(type, method, parameters);
    }

    private static boolean declares(@Nullable Class<?> type, String method, Class<?>[] parameters) {
        if (type == null || type == Object.class) return false;
        String home = type.getPackageName();
        if (type.isInterface() && (home.equals("java.sql") || home.equals("javax.sql"))) {
            return has(type, method, parameters);
        }
        if (declares(type.getSuperclass(), method, parameters)) return true;
        for (Class<?> above : type.getInterfaces()) {
            if (declares(above, method, parameters)) return true;
        }
        return false;
    }

    private static boolean has(Class<?> type, String name, Class<?>[] parameters) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters)) {
                return true;
            }
        }
        return false;
    }
}
