package dev.interlock.guard;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a JDBC driver makes a call, and was entered where JDBC or the JVM enters one. A driver is known by its
 * packages, and by where it comes from.
 */
final class DriverFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    /** The packages of the drivers whose URLs a grant can name. */
    private static final String[] ROOTS = {
        "org.postgresql.",
        "org.h2.",
        "org.sqlite.",
        "org.mariadb.jdbc.",
        "com.mysql.",
        "oracle.jdbc.",
        "oracle.net.",
        "com.microsoft.sqlserver.jdbc.",
        "com.ibm.db2.",
        "org.hsqldb.",
        "org.apache.derby."
    };

    private final TrustedCode trusted;

    DriverFrames(TrustedCode trusted) {
        this.trusted = trusted;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        StackWalker.StackFrame entry = null;
        String root = null;
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            Class<?> type = frame.getDeclaringClass();
            if (Callers.isOfJdk(type)) continue;
            String of = root(type.getName());
            if (of == null || (root != null && !root.equals(of))) break;
            if (entry != null && entry.getDeclaringClass().getClassLoader() != type.getClassLoader()) break;
            if (!trusted.holds(type)) return false;
            root = of;
            entry = frame;
        }
        return entry != null && entersDriver(entry);
    }

    private static @Nullable String root(String className) {
        for (String root : ROOTS) {
            if (className.startsWith(root)) return root;
        }
        return null;
    }

    private static boolean entersDriver(StackWalker.StackFrame entry) {
        String method = entry.getMethodName();
        Class<?> type = entry.getDeclaringClass();
        // What the compiler made of a lambda: nobody calls it but the JVM.
        if (method.startsWith("lambda$")) return true;
        if (method.equals("run") && Runnable.class.isAssignableFrom(type)) return true;
        if (method.equals("call") && Callable.class.isAssignableFrom(type)) return true;
        return declares(type, method, entry.getMethodType().parameterArray());
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
