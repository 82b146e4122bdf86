package dev.interlock.guard.file;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about paths: a bounded table that forgets by overwriting. Entries are immutable, so no thread waits for
 * another; whether one still holds is for the reader to see.
 */
final class KnownPaths {
    private static final int SIZE = 8192;
    private static final int MASK = SIZE - 1;

    private final @Nullable Known[] table = new Known[SIZE];

    @Nullable
    Known find(Object path, boolean follow) {
        return path instanceof String text ? find(text, follow) : find((byte[]) path, follow);
    }

    private @Nullable Known find(String path, boolean follow) {
        int hash = Known.hash(path, follow);
        Known known = table[hash & MASK];
        if (known != null && known.isFor(path, hash, follow)) return known;
        known = table[(hash & MASK) ^ 1];
        return known != null && known.isFor(path, hash, follow) ? known : null;
    }

    private @Nullable Known find(byte[] path, boolean follow) {
        int hash = Known.hash(path, follow);
        Known known = table[hash & MASK];
        if (known != null && known.isFor(path, hash, follow)) return known;
        known = table[(hash & MASK) ^ 1];
        return known != null && known.isFor(path, hash, follow) ? known : null;
    }

    void put(Known known) {
        int slot = known.hash & MASK;
        Known there = table[slot];
        // Of two that fall together the older gives way, unless one of them is this very path.
        if (there != null && !same(there, known)) {
            Known beside = table[slot ^ 1];
            if (beside == null || same(beside, known) || beside.tick < there.tick) slot ^= 1;
        }
        table[slot] = known;
    }

    private static boolean same(Known one, Known other) {
        return other.key instanceof byte[] bytes
                ? one.isFor(bytes, other.hash, other.follow)
                : one.isFor((String) other.key, other.hash, other.follow);
    }
}
