package dev.interlock.guard.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Folders of which it was seen a moment ago that no link leads to them. Bounded; forgets by overwriting. */
final class RealFolders {
    private static final int SIZE = 1024;

    private record Folder(byte[] path, long links, long seen) {
        boolean is(byte[] other, int length) {
            return path.length == length && Arrays.equals(path, 0, length, other, 0, length);
        }
    }

    private final @Nullable Folder[] table = new Folder[SIZE];

    /** @param length how much of the path names the folder */
    boolean holds(byte[] path, int length, long links) {
        Folder folder = table[slot(path, length)];
        return folder != null
                && folder.links == links
                && System.nanoTime() - folder.seen < FileGuard.FRESH_NANOS
                && folder.is(path, length);
    }

    void put(byte[] path, int length, long links) {
        table[slot(path, length)] = new Folder(Arrays.copyOf(path, length), links, System.nanoTime());
    }

    private static int slot(byte[] path, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) hash = 31 * hash + path[i];
        return (hash * 0x9E3779B9) >>> 22;
    }
}
