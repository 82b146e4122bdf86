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

    /** Of the entries. Written without a lock beside them, so it may be wrong; then an entry is not found. */
    private final int[] hashes = new int[SIZE];

    @Nullable
    Known find(Object path, boolean follow) {
        return path instanceof String text ? find(text, follow) : find((byte[]) path, follow);
    }

    private @Nullable Known find(String path, boolean follow) {
        int hash = Known.hash(path, follow);
        int slot = hash & MASK;
        // Told without a look at the entries, which lie all over the heap.
        Known known = hashes[slot] == hash ? table[slot] : null;
        return known != null && known.isFor(path, hash, follow) ? known : null;
    }

    private @Nullable Known find(byte[] path, boolean follow) {
        int hash = Known.hash(path, follow);
        int slot = hash & MASK;
        Known known = hashes[slot] == hash ? table[slot] : null;
        return known != null && known.isFor(path, hash, follow) ? known : null;
    }

    void put(Known known) {
        int slot = known.hash & MASK;
        table[slot] = known;
        hashes[slot] = known.hash;
    }
}
