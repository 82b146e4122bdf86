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

    /** How many there are. */
    static int count(Stream<StackWalker.StackFrame> frames) {
        return outward(frames).size();
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
     * Whether the driver called others, who call it again. Wrappers of a driver's statements call it, too, but are not called
     * by it.
     *
     * @param behind how many frames there were where the call was decided
     */
    boolean areCalledBack(Stream<StackWalker.StackFrame> frames, int behind) {
        List<Class<?>> all = outward(frames);
        int decided = all.size() - behind;
        if (decided < 0) return true;
        boolean others = false;
        for (int i = 0; i <= decided; i++) {
            Class<?> type = all.get(i);
            if (type.getModule() == US || standsForOthers(type)) continue;
            if (!driver.test(type)) others = true;
            else if (others) return true;
        }
        return false;
    }

    private static List<Class<?>> outward(Stream<StackWalker.StackFrame> frames) {
        List<Class<?>> all = new ArrayList<>(64);
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            all.add(frame.getDeclaringClass());
        }
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
