package dev.interlock.guard.file;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads and what may be done there, as it was decided a short while ago. Immutable but for what it is used up by,
 * and for the moment it was last held against what is there: a race over that costs a look too many.
 */
final class Known {
    /** The path as it was given, text or bytes. */
    final Object key;

    /** Of the key and of whether a link at the end is followed. */
    final int hash;

    final boolean follow;

    /** By its text. */
    final String real;

    /** Whether that is a link, which was not followed. */
    final boolean link;

    /** Bits of {@link Use}. */
    final int allowed;

    /** Of the policy. */
    final long epoch;

    /** Of the lock. */
    final long links;

    /** By the policy's clock. */
    final long tick;

    /** Whether device and inode are those of what is there. */
    final boolean identified;

    final long device;
    final long inode;

    /** The thread that may do it this once without it being granted to all; null when it has. */
    private @Nullable WeakReference<Thread> once;

    /** By {@code System.nanoTime}. */
    private long seen;

    Known(Object key, boolean follow, RealPath found, String real, int allowed, long epoch, long links, long tick) {
        this(key, follow, found, real, allowed, epoch, links, tick, null);
    }

    Known(
            Object key,
            boolean follow,
            RealPath found,
            String real,
            int allowed,
            long epoch,
            long links,
            long tick,
            @Nullable Thread once) {
        this.key = key;
        this.hash = hash(key, follow);
        this.follow = follow;
        this.real = real;
        this.link = found.link();
        this.allowed = allowed;
        this.epoch = epoch;
        this.links = links;
        this.tick = tick;
        this.once = once == null ? null : new WeakReference<>(once);
        this.identified = found.identified();
        this.device = found.device();
        this.inode = found.inode();
        this.seen = System.nanoTime();
    }

    /** Whether this thread may do it this once, which is now. A thread's number is for its class to tell, so it does not count. */
    boolean takeOnce() {
        WeakReference<Thread> thread = once;
        if (thread == null || !thread.refersTo(Thread.currentThread())) return false;
        once = null;
        return true;
    }

    boolean seenWithin(long nanos) {
        return System.nanoTime() - seen < nanos;
    }

    void see() {
        seen = System.nanoTime();
    }

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
