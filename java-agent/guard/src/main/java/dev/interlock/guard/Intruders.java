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
        Set<String> names = KNOWN.get(loader);
        if (names == null) names = KNOWN.putIfAbsent(loader, ConcurrentHashMap.newKeySet());
        names.add(ClassNames.name(bytes));
    }

    static boolean contains(Class<?> type) {
        Set<String> names = KNOWN.get(type.getClassLoader());
        return names != null && names.contains(type.getName());
    }
}
