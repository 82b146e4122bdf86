package dev.interlock.guard.file;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what paths mean as it is while something is changed by path: between the decision and the effect no thread of this
 * JVM makes a link or moves a folder. Changes share the lock; making a link and renaming have it alone.
 *
 * <p>Each slot holds a thread that is changing something. So a thread that ends without having begun does no harm, nothing
 * is allocated, and virtual threads need nothing special. A thread that blocks while it opens (a pipe nobody reads) keeps
 * its slot; therefore nobody waits for ever, and who has waited too long is denied.
 */
final class PathLock {
    private static final int SLOTS = 256;
    private static final int MASK = SLOTS - 1;

    /** Longer than any scheduler keeps a thread from running; shorter than people's patience. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private static final long PAUSE_NANOS = 20_000;

    private final AtomicReferenceArray<@Nullable Thread> changing = new AtomicReferenceArray<>(SLOTS);
    private final AtomicReference<@Nullable Thread> alone = new AtomicReference<>();
    private volatile long links = 1;

    /** Changes whenever a path may have got another meaning by what this JVM does. */
    long links() {
        return links;
    }

    /** Returns false if that is not possible; {@link #end} is called whatever comes. */
    boolean share() {
        Thread self = Thread.currentThread();
        long until = 0;
        while (true) {
            boolean behalf = until != 0 && FileDecisions.isRegistering();
            boolean free = behalf || isFree(self) || isChanging(self);
            int slot = free ? claim(self) : -1;
            if (slot >= 0) {
                if (behalf || isFree(self) || isChangingBesides(self, slot)) return true;
                changing.set(slot, null);
            }
            if (until == 0) until = System.nanoTime() + PATIENCE_NANOS;
            else if (System.nanoTime() - until > 0) return false;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Waits until nothing else is being changed; false if that takes too long. */
    boolean alone() {
        Thread self = Thread.currentThread();
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!alone.compareAndSet(null, self)) {
            if (System.nanoTime() - until > 0) return false;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        for (int i = 0; i < SLOTS; i++) {
            while (isOther(changing.get(i), self)) {
                if (System.nanoTime() - until > 0) {
                    alone.set(null);
                    return false;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        moved();
        return true;
    }

    /** Whether this thread has it alone. */
    boolean isAlone() {
        return alone.get() == Thread.currentThread();
    }

    /** Whether no path got another meaning since {@link #links} answered this, nor is just getting one. */
    boolean isStill(long links) {
        return alone.get() == null && this.links == links;
    }

    /** Ends what this thread began; nothing, if it began nothing. */
    void end() {
        Thread self = Thread.currentThread();
        int first = first(self);
        for (int i = 0; i < SLOTS; i++) {
            int slot = first + i & MASK;
            if (changing.get(slot) == self) {
                changing.set(slot, null);
                return;
            }
        }
        if (alone.get() != self) return;
        moved();
        alone.set(null);
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only who has the lock alone
    private void moved() {
        links = links + 1;
    }

    private boolean isFree(Thread self) {
        Thread owner = alone.get();
        return owner == null || owner == self;
    }

    /** Our own records, written while a change is decided, wait for nobody: those who wait for us would wait for ever. */
    private boolean isChanging(Thread self) {
        return isChangingBesides(self, -1);
    }

    private boolean isChangingBesides(Thread self, int slot) {
        for (int i = 0; i < SLOTS; i++) {
            if (i != slot && changing.get(i) == self) return true;
        }
        return false;
    }

    private static boolean isOther(@Nullable Thread thread, Thread self) {
        return thread != null && thread != self;
    }

    private int claim(Thread self) {
        int first = first(self);
        for (int i = 0; i < SLOTS; i++) {
            int slot = first + i & MASK;
            if (changing.get(slot) == null && changing.compareAndSet(slot, null, self)) return slot;
        }
        return -1;
    }

    private static int first(Thread self) {
        return (System.identityHashCode(self) * 0x9E3779B9) >>> 24;
    }
}
