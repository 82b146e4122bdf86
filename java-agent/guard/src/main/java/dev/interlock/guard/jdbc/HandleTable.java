package dev.interlock.guard.jdbc;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds handles by the identity of their objects, without keeping the objects alive. Finding takes no lock; it may miss
 * a handle while its segment grows, so who misses looks again with {@link #findSurely}.
 */
final class HandleTable {
    private static final int SEGMENTS = 16;

    private final Segment[] segments = new Segment[SEGMENTS];

    HandleTable() {
        for (int i = 0; i < SEGMENTS; i++) segments[i] = new Segment();
    }

    @Nullable
    Handle find(Object object) {
        int hash = System.identityHashCode(object);
        return segment(hash).find(object, hash);
    }

    @Nullable
    Handle findSurely(Object object) {
        int hash = System.identityHashCode(object);
        Segment segment = segment(hash);
        synchronized (segment) {
            return segment.find(object, hash);
        }
    }

    /**
     * Adds a handle unless the object has one; returns the one it has then. The first stays: it comes from the innermost
     * frame, which is the driver's.
     */
    Handle add(Object object, @Nullable Session session, @Nullable Judged prepared, boolean captures) {
        int hash = System.identityHashCode(object);
        Segment segment = segment(hash);
        synchronized (segment) {
            Handle known = segment.find(object, hash);
            return known != null ? known : segment.add(object, hash, session, prepared, captures);
        }
    }

    private Segment segment(int hash) {
        return segments[hash & (SEGMENTS - 1)];
    }

    private static final class Segment {
        private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
        private volatile AtomicReferenceArray<@Nullable Handle> buckets = new AtomicReferenceArray<>(16);
        private int size;

        @Nullable
        Handle find(Object object, int hash) {
            AtomicReferenceArray<@Nullable Handle> table = buckets;
            for (Handle handle = table.get(index(hash, table)); handle != null; handle = handle.next) {
                if (handle.hash == hash && handle.refersTo(object)) return handle;
            }
            return null;
        }

        Handle add(Object object, int hash, @Nullable Session session, @Nullable Judged prepared, boolean captures) {
            for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) remove((Handle) gone);
            if (size > buckets.length()) grow();
            Handle handle = new Handle(object, hash, session, prepared, captures, dead);
            int index = index(hash, buckets);
            handle.next = buckets.get(index);
            buckets.set(index, handle);
            size++;
            return handle;
        }

        void remove(Handle gone) {
            int index = index(gone.hash, buckets);
            Handle before = null;
            for (Handle handle = buckets.get(index); handle != null; before = handle, handle = handle.next) {
                if (handle != gone) continue;
                if (before == null) buckets.set(index, handle.next);
                else before.next = handle.next;
                size--;
                return;
            }
        }

        private void grow() {
            AtomicReferenceArray<@Nullable Handle> old = buckets;
            AtomicReferenceArray<@Nullable Handle> grown = new AtomicReferenceArray<>(old.length() * 2);
            for (int i = 0; i < old.length(); i++) {
                Handle handle = old.get(i);
                while (handle != null) {
                    Handle next = handle.next;
                    int index = index(handle.hash, grown);
                    handle.next = grown.get(index);
                    grown.set(index, handle);
                    handle = next;
                }
            }
            buckets = grown;
        }

        /** The low bits chose the segment. */
        private static int index(int hash, AtomicReferenceArray<?> table) {
            return (hash >>> 4) & (table.length() - 1);
        }
    }
}
