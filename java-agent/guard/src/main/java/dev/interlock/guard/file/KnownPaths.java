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
        int slot = slot(hash);
        Known known = slot < 0 ? null : table[slot];
        return known != null && known.isFor(path, hash, follow) ? known : null;
    }

    private @Nullable Known find(byte[] path, boolean follow) {
        int hash = Known.hash(path, follow);
        int slot = slot(hash);
        Known known = slot < 0 ? null : table[slot];
        return known != null && known.isFor(path, hash, follow) ? known : null;
    }

    /** Told without a look at the entries, which lie all over the heap; -1 if there is none. */
    private int slot(int hash) {
        int slot = hash & MASK;
        if (hashes[slot] == hash) return slot;
        return hashes[slot ^ 1] == hash ? slot ^ 1 : -1;
    }

    void put(Known known) {
        int slot = known.hash & MASK;
        int same = slot(known.hash);
        if (same >= 0) slot = same;
        else if (table[slot] != null) move(slot, slot ^ 1);
        table[slot] = known;
        hashes[slot] = known.hash;
    }

    /** Of two that fall together the older gives way. */
    private void move(int from, int to) {
        table[to] = table[from];
        hashes[to] = hashes[from];
    }
}
