package dev.interlock.guard.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Folders of which it was seen a moment ago that no link leads to them. Bounded; forgets by overwriting. A folder is kept when
 * it was seen for the second time: most that are seen once are not seen again, and keeping them is dear.
 */
final class RealFolders {
    private static final int SIZE = 1024;

    private record Folder(byte[] path, long links, long seen) {
        boolean is(byte[] other, int length) {
            return path.length == length && Arrays.equals(path, 0, length, other, 0, length);
        }
    }

    private final @Nullable Folder[] table = new Folder[SIZE];

    /**
     * Of the entries, or of what was seen once. Written without a lock beside them, so it may be wrong; then a folder is not
     * found.
     */
    private final int[] hashes = new int[SIZE];

    /** @param length how much of the path names the folder */
    boolean holds(byte[] path, int length, long links) {
        int hash = hash(path, length);
        int slot = slot(hash);
        if (hashes[slot] != hash) return false;
        Folder folder = table[slot];
        return folder != null
                && folder.links == links
                && folder.is(path, length)
                && System.nanoTime() - folder.seen < FileGuard.FRESH_NANOS;
    }

    /** @param folder not changed any more */
    void put(byte[] folder, long links) {
        int hash = hash(folder, folder.length);
        int slot = slot(hash);
        if (hashes[slot] == hash) table[slot] = new Folder(folder, links, System.nanoTime());
        else hashes[slot] = hash;
    }

    private static int hash(byte[] path, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) hash = 31 * hash + path[i];
        return hash;
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B9) >>> 22;
    }
}
