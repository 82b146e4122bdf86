package dev.interlock.guard.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by class loader, as long as the loader lives. Loaders are told apart by identity: their {@code hashCode} and
 * {@code equals} are the application's code, which must not run in the guard. Safe for any number of threads.
 */
public final class ByLoader<T> {
    private final ConcurrentHashMap<Key, T> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private volatile @Nullable T ofBoot;

    /** @param loader null for the JVM's own */
    public @Nullable T get(@Nullable ClassLoader loader) {
        return loader == null ? ofBoot : values.get(new Key(loader, null));
    }

    /** Answers the value that is there now: this one, unless another thread was faster. */
    public synchronized T putIfAbsent(@Nullable ClassLoader loader, T value) {
        for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) values.remove(dead);
        T before = get(loader);
        if (before != null) return before;
        if (loader == null) ofBoot = value;
        else values.put(new Key(loader, gone), value);
        return value;
    }

    private static final class Key extends WeakReference<ClassLoader> {
        private final int hash;

        Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> queue) {
            super(loader, queue);
            this.hash = System.identityHashCode(loader);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) return true;
            ClassLoader loader = get();
            return loader != null && other instanceof Key key && key.refersTo(loader);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
