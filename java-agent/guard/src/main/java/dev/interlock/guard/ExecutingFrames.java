package dev.interlock.guard;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose code executes a statement: the class that called the driver, or the statement of a pool in front of it. In
 * between may be nothing, neither the JDK nor a lambda's class: whoever has such a thing call a statement could be anybody.
 */
final class ExecutingFrames implements Function<Stream<StackWalker.StackFrame>, @Nullable String> {
    private final TrustedCode trusted;
    private final DriverCode drivers;

    ExecutingFrames(TrustedCode trusted) {
        this.trusted = trusted;
        this.drivers = new DriverCode(trusted);
    }

    /** A package of what was deployed; null if nobody can be told. */
    @Override
    public @Nullable String apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        StackWalker.StackFrame entry = null;
        StackWalker.StackFrame frame = outward.next();
        while (frame != null && isDriver(frame.getDeclaringClass())) {
            entry = frame;
            frame = outward.next();
        }
        if (entry == null || !isExecution(entry)) return null;
        while (frame != null && isPool(frame)) frame = outward.next();
        return frame == null ? null : packageOf(frame.getDeclaringClass());
    }

    private boolean isDriver(Class<?> type) {
        String[] root = DriverCode.driver(type);
        return root != null && !type.isHidden() && drivers.holds(type, root);
    }

    /** Data sources and tools execute what they were configured with, whoever calls them. */
    private static boolean isExecution(StackWalker.StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return (Statement.class.isAssignableFrom(type)
                        || Connection.class.isAssignableFrom(type)
                        || ResultSet.class.isAssignableFrom(type))
                && isOfJdbc(frame);
    }

    /** The same holds for a pool's other classes. */
    private boolean isPool(StackWalker.StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        String[] root = DriverCode.pool(type);
        return root != null
                && Statement.class.isAssignableFrom(type)
                && isOfJdbc(frame)
                && !type.isHidden()
                && drivers.holds(type, root);
    }

    private static boolean isOfJdbc(StackWalker.StackFrame frame) {
        return DriverCode.isOfJdbc(
                frame.getDeclaringClass(),
                frame.getMethodName(),
                frame.getMethodType().parameterArray());
    }

    private @Nullable String packageOf(Class<?> type) {
        if (type.isHidden() || Callers.isOfJdk(type) || !trusted.holds(type)) return null;
        return type.getPackageName();
    }
}
