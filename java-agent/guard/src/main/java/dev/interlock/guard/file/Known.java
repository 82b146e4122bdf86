package dev.interlock.guard.file;

import java.util.Arrays;

/**
 * Where a path leads and what may be done there, as it was decided a short while ago.
 *
 * @param key the path as it was given, text or bytes
 * @param hash of the key and of whether a link at the end is followed
 * @param real by its text
 * @param link whether that is a link, which was not followed
 * @param allowed bits of {@link Use}
 * @param epoch of the policy
 * @param links of the lock
 * @param until by {@code System.nanoTime}
 * @param identified whether device and inode are those of what is there
 */
record Known(
        Object key,
        int hash,
        boolean follow,
        String real,
        boolean link,
        int allowed,
        long epoch,
        long links,
        long until,
        boolean identified,
        long device,
        long inode) {
    boolean isFor(String path, int hash, boolean follow) {
        return this.hash == hash && this.follow == follow && path.equals(key);
    }

    boolean isFor(byte[] path, int hash, boolean follow) {
        return this.hash == hash && this.follow == follow && key instanceof byte[] own && Arrays.equals(path, own);
    }

    static int hash(Object path, boolean follow) {
        int hash = path instanceof String text ? text.hashCode() : Arrays.hashCode((byte[]) path);
        hash = (follow ? hash : ~hash) * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }
}
