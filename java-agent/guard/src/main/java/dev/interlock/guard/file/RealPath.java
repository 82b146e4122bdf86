package dev.interlock.guard.file;

import java.util.Arrays;
import java.util.List;

/**
 * Where a path leads.
 *
 * @param bytes absolute, without links and dot segments; of what does not exist: the deepest folder that does, and the rest
 * @param exists whether something is there
 * @param link whether that is a symbolic link, which was not to be followed
 * @param lasting whether the answer can be kept: false where it hangs on what does not exist, or cannot be looked into
 * @param shifting whether a link is on the way that the kernel makes up for a process, and may make up otherwise at once
 * @param links the links on the way, by their own real paths
 * @param identified whether device and inode are known
 */
record RealPath(
        byte[] bytes,
        boolean exists,
        boolean link,
        boolean lasting,
        boolean shifting,
        List<byte[]> links,
        boolean identified,
        long device,
        long inode) {
    static RealPath of(byte[] bytes, boolean link, long device, long inode) {
        return new RealPath(bytes, true, link, true, false, List.of(), true, device, inode);
    }

    static RealPath absent(byte[] bytes) {
        return new RealPath(bytes, false, false, true, false, List.of(), false, 0, 0);
    }

    /** The same, by this path, reached through these links. */
    RealPath by(byte[] path, boolean stays, boolean shifts, List<byte[]> through) {
        return new RealPath(path, exists, link, stays && !shifts, shifts, through, identified, device, inode);
    }

    String text() {
        return PathText.of(bytes);
    }

    /** The folder it is in. */
    byte[] folder() {
        int slash = bytes.length - 1;
        while (slash > 0 && bytes[slash] != '/') slash--;
        return Arrays.copyOf(bytes, Math.max(1, slash));
    }
}
