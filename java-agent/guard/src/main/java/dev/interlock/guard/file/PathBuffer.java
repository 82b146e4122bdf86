package dev.interlock.guard.file;

import java.util.Arrays;

/** A path under construction: absolute, no slash at its end; empty is the root. For one thread. */
final class PathBuffer {
    private byte[] path = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    /** @param absolute without dot segments */
    void set(byte[] absolute) {
        clear();
        if (absolute.length > 1) append(absolute, 0, absolute.length);
    }

    void down(byte[] from, int start, int end) {
        append(new byte[] {'/'}, 0, 1);
        append(from, start, end);
    }

    void up() {
        while (length > 0 && path[--length] != '/') {
            // on to the slash
        }
    }

    byte[] bytes() {
        return length == 0 ? new byte[] {'/'} : Arrays.copyOf(path, length);
    }

    private void append(byte[] from, int start, int end) {
        int size = end - start;
        if (length + size > path.length) path = Arrays.copyOf(path, 2 * (length + size));
        System.arraycopy(from, start, path, length, size);
        length += size;
    }
}
