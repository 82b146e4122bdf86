package dev.interlock.guard.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is known of objects of the application, found by their identity without keeping them alive: their {@code hashCode}
 * and {@code equals} are the application's code. Finding takes no lock and allocates nothing; it may miss an entry while
 * its segment grows, so who misses looks again with {@link #findSurely}. Safe for any number of threads.
 */
public final class IdentityTable<E extends IdentityTable.Entry<E>> {
    private static final int SEGMENTS = 16;

    private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
    private final Segment<E>[] segments;

    // An array of a generic type cannot be made otherwise.
    @SuppressWarnings({"unchecked", "rawtypes"})
    public IdentityTable() {
        segments = new Segment[SEGMENTS];
        for (int i = 0; i < SEGMENTS; i++) segments[i] = new Segment<>();
    }

    /** What is known of one object. */
    public abstract static class Entry<E> extends WeakReference<Object> {
        private final int hash;

        /** The next entry of the same bucket; changed under the segment's lock only. */
        private @Nullable E next;

        /** @param table where it will be added */
        protected Entry(Object referent, IdentityTable<?> table) {
            super(referent, table.dead);
            this.hash = System.identityHashCode(referent);
        }
    }

    public @Nullable E find(Object object) {
        int hash = System.identityHashCode(object);
        return segment(hash).find(object, hash);
    }

    public @Nullable E findSurely(Object object) {
        int hash = System.identityHashCode(object);
        Segment<E> segment = segment(hash);
        synchronized (segment) {
            return segment.find(object, hash);
        }
    }

    /** Adds what is known of an object, unless something is already; returns what is then. */
    public E add(Object object, E entry) {
        for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) remove(gone);
        Segment<E> segment = segment(((Entry<E>) entry).hash);
        synchronized (segment) {
            E known = segment.find(object, ((Entry<E>) entry).hash);
            if (known != null) return known;
            segment.add(entry);
            return entry;
        }
    }

    // Nothing but entries of this table is told to its queue.
    @SuppressWarnings("unchecked")
    private void remove(Reference<?> gone) {
        E entry = (E) gone;
        Segment<E> segment = segment(((Entry<E>) entry).hash);
        synchronized (segment) {
            segment.remove(entry);
        }
    }

    private Segment<E> segment(int hash) {
        return segments[hash & (SEGMENTS - 1)];
    }

    private static final class Segment<E extends Entry<E>> {
        private volatile AtomicReferenceArray<@Nullable E> buckets = new AtomicReferenceArray<>(16);
        private int size;

        @Nullable
        E find(Object object, int hash) {
            AtomicReferenceArray<@Nullable E> table = buckets;
            for (Entry<E> entry = table.get(index(hash, table)); entry != null; entry = entry.next) {
                if (entry.hash == hash && entry.refersTo(object)) return itself(entry);
            }
            return null;
        }

        // The bound on the class's parameter says so.
        @SuppressWarnings("unchecked")
        private E itself(Entry<E> entry) {
            return (E) entry;
        }

        void add(E entry) {
            if (size > buckets.length()) grow();
            put(entry, buckets);
            size++;
        }

        void remove(E gone) {
            int index = index(((Entry<E>) gone).hash, buckets);
            Entry<E> before = null;
            for (Entry<E> entry = buckets.get(index); entry != null; before = entry, entry = entry.next) {
                if (entry != gone) continue;
                if (before == null) buckets.set(index, entry.next);
                else before.next = entry.next;
                size--;
                return;
            }
        }

        private void grow() {
            AtomicReferenceArray<@Nullable E> old = buckets;
            AtomicReferenceArray<@Nullable E> grown = new AtomicReferenceArray<>(old.length() * 2);
            for (int i = 0; i < old.length(); i++) {
                E entry = old.get(i);
                while (entry != null) {
                    E next = ((Entry<E>) entry).next;
                    put(entry, grown);
                    entry = next;
                }
            }
            buckets = grown;
        }

        private static <E extends Entry<E>> void put(E entry, AtomicReferenceArray<@Nullable E> table) {
            Entry<E> first = entry;
            int index = index(first.hash, table);
            first.next = table.get(index);
            table.set(index, entry);
        }

        /** The low bits chose the segment. */
        private static int index(int hash, AtomicReferenceArray<?> table) {
            return (hash >>> 4) & (table.length() - 1);
        }
    }
}
