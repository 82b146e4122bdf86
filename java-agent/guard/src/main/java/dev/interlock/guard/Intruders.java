package dev.interlock.guard;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Remembers the classes that somebody put into a package of another's with {@code Lookup.defineClass}. Frameworks do so
 * all day, and may; but such a class is not taken for a part of the driver or client whose package it is in.
 */
final class Intruders {
    private static final Map<Class<?>, Boolean> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private Intruders() {}

    static void remember(Class<?> type) {
        KNOWN.put(type, true);
    }

    static boolean contains(Class<?> type) {
        return KNOWN.containsKey(type);
    }
}
