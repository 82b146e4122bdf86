package dev.interlock.guard;

import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells which JDBC driver makes a call, by a class of its own; null if none does, or if it was not entered where JDBC or the
 * JVM enters one. A driver is known by its packages, and by where it comes from.
 */
final class DriverFrames implements Function<Stream<StackWalker.StackFrame>, @Nullable Class<?>> {
    private final DriverCode drivers;

    DriverFrames(TrustedCode trusted) {
        this.drivers = new DriverCode(trusted);
    }

    @Override
    public @Nullable Class<?> apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        StackWalker.StackFrame entry = null;
        boolean byLambda = false;
        boolean next = false;
        String[] root = null;
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            Class<?> type = frame.getDeclaringClass();
            boolean behind = next;
            next = false;
            if (Callers.isOfJdk(type)) continue;
            String[] of = DriverCode.driver(type);
            if (of == null || (root != null && root != of)) break;
            // A lambda's class never is the driver, but may stand between its frames.
            if (type.isHidden()) {
                if (entry == null || Intruders.areIn(of, type)) break;
                byLambda |= behind;
                continue;
            }
            if (entry != null && entry.getDeclaringClass().getClassLoader() != type.getClassLoader()) break;
            if (!drivers.holds(type, of)) return null;
            root = of;
            entry = frame;
            byLambda = false;
            next = true;
        }
        return entry != null && entersDriver(entry, byLambda) ? entry.getDeclaringClass() : null;
    }

    /** @param byLambda whether the class that the JVM makes of a lambda called the entry, and nothing stands between */
    private static boolean entersDriver(StackWalker.StackFrame entry, boolean byLambda) {
        String method = entry.getMethodName();
        Class<?> type = entry.getDeclaringClass();
        // What the compiler made of a lambda.
        if (method.startsWith("lambda$")) return byLambda;
        boolean runs = method.equals("run") && Runnable.class.isAssignableFrom(type)
                || method.equals("call") && Callable.class.isAssignableFrom(type);
        if (runs) return DriverCode.begins(type);
        Class<?>[] parameters = entry.getMethodType().parameterArray();
        // Data sources inherit it from a class that is none.
        if (method.equals("getConnection")) return DriverCode.has(DataSource.class, method, parameters);
        return DriverCode.isOfJdbc(type, method, parameters);
    }
}
