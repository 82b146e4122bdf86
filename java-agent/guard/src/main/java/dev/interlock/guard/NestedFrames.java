package dev.interlock.guard;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The frames behind a gate that a JDBC driver's code passes while it is at work for a call already: made by that code, by
 * the guard, or by code of the application that the driver runs meanwhile.
 */
final class NestedFrames {
    private static final Module US = NestedFrames.class.getModule();
    private static final String ACCESSORS = "jdk.internal.reflect.";

    private final Predicate<Class<?>> driver;

    /** @param driver whether a class comes from where the connection's does */
    NestedFrames(Predicate<Class<?>> driver) {
        this.driver = driver;
    }

    static Behind behind(Stream<StackWalker.StackFrame> frames) {
        List<StackWalker.StackFrame> all = outward(frames);
        // A gate is always in some method.
        StackWalker.StackFrame nearest = all.get(0);
        return new Behind(all.size(), nearest.getDeclaringClass(), nearest.getMethodName());
    }

    /** Whether the guard calls the driver, and nobody stands in between. */
    boolean areGuard(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            Class<?> type = frame.getDeclaringClass();
            if (type.getModule() == US) return true;
            if (!standsForOthers(type) && !driver.test(type)) return false;
        }
        return false;
    }

    /**
     * Whether the call is made beneath another one, and the driver called nobody in between who called it again. Wrappers of a
     * driver's statements call it, too, but are not called by it.
     */
    boolean areBeneath(Stream<StackWalker.StackFrame> frames, Behind behind) {
        List<StackWalker.StackFrame> all = outward(frames);
        int decided = all.size() - behind.frames();
        // That call has ended, by whatever error: this one only looks as if it were beneath.
        if (decided < 1 || !isThere(all.get(decided), behind)) return false;
        boolean others = false;
        for (int i = 0; i <= decided; i++) {
            Class<?> type = all.get(i).getDeclaringClass();
            if (type.getModule() == US || standsForOthers(type)) continue;
            if (!driver.test(type)) others = true;
            else if (others) return false;
        }
        return true;
    }

    private static boolean isThere(StackWalker.StackFrame frame, Behind behind) {
        return frame.getDeclaringClass() == behind.type()
                && frame.getMethodName().equals(behind.method());
    }

    private static List<StackWalker.StackFrame> outward(Stream<StackWalker.StackFrame> frames) {
        List<StackWalker.StackFrame> all = new ArrayList<>(64);
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) all.add(frame);
        return all;
    }

    /** What does nothing by itself: the JDK, what it makes of a proxy or a reflected method, and the driver's own lambdas. */
    private static boolean standsForOthers(Class<?> type) {
        if (Callers.isOfJdk(type) || Proxy.isProxyClass(type)) return true;
        if (type.isHidden()) {
            String[] of = DriverCode.driver(type);
            return of != null && !Intruders.areIn(of, type);
        }
        Class<?> above = type.getSuperclass();
        // Nobody but the JDK can extend these.
        return above != null && Callers.isOfJdk(above) && above.getName().startsWith(ACCESSORS);
    }
}
