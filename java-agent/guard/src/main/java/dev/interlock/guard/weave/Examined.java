package dev.interlock.guard.weave;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which classes the weaver has looked at, by loader and name, and for which roles. Safe for any number of threads. */
final class Examined {
    private final ByLoader<ConcurrentHashMap<String, Integer>> all = new ByLoader<>();

    void remember(String internalName, @Nullable ClassLoader loader, int roles) {
        ConcurrentHashMap<String, Integer> ofLoader = all.get(loader);
        if (ofLoader == null) ofLoader = all.putIfAbsent(loader, new ConcurrentHashMap<>());
        ofLoader.merge(internalName, roles, (a, b) -> a | b);
    }

    /** The roles it was looked at for; null if it never was. */
    @Nullable
    Integer roles(String internalName, @Nullable ClassLoader loader) {
        ConcurrentHashMap<String, Integer> ofLoader = all.get(loader);
        return ofLoader == null ? null : ofLoader.get(internalName);
    }
}
