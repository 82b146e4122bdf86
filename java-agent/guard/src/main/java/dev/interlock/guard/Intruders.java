package dev.interlock.guard;

import dev.interlock.guard.weave.ByLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the classes that somebody put into a package of another's with {@code Lookup.defineClass}. Frameworks do so
 * all day, and may; but such a class is not taken for a part of the driver or client whose package it is in.
 *
 * <p>They are remembered by name and before they are defined: afterwards there may be no stack or memory left for it.
 */
final class Intruders {
    private static final ByLoader<Set<String>> KNOWN = new ByLoader<>();

    private Intruders() {}

    /** @param bytes of a class that is about to be defined; what is no class the JVM refuses */
    static void remember(@Nullable ClassLoader loader, byte[] bytes) {
        known(loader).add(ClassNames.name(bytes));
    }

    private static Set<String> known(@Nullable ClassLoader loader) {
        Set<String> names = KNOWN.get(loader);
        return names != null ? names : KNOWN.putIfAbsent(loader, ConcurrentHashMap.newKeySet());
    }

    /**
     * Somebody gets the rights of a class. Of a driver's, that is all it takes to make lambdas which do in the driver's name
     * whatever its maker likes; so from now on none is taken for the driver's there.
     */
    static void lookingInto(Class<?> type, Class<?> by) {
        String[] driver = DriverCode.driver(type);
        if (driver == null || (driver == DriverCode.driver(by) && type.getClassLoader() == by.getClassLoader())) return;
        known(type.getClassLoader()).add(driver[0]);
    }

    /** Whether the driver's own lambdas cannot be told from others'. */
    static boolean areIn(String[] driver, Class<?> type) {
        Set<String> names = KNOWN.get(type.getClassLoader());
        return names != null && names.contains(driver[0]);
    }

    static boolean contains(Class<?> type) {
        Set<String> names = KNOWN.get(type.getClassLoader());
        return names != null && names.contains(type.getName());
    }
}
