package dev.interlock.guard.file;

import dev.interlock.guard.Callers;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what paths mean as it is while something is done by path: between the decision and the effect no thread of this JVM
 * makes a link or moves a folder. Uses share the lock; making a link and renaming have it alone.
 *
 * <p>Each slot holds a thread that is using a path, and how often: a call of the JDK that passes a gate may come to pass
 * others. What begins, each by one of {@link #share}, {@link #alone} and {@link #nest}, ends by one {@link #end}, so that an inner
 * call never ends what an outer one holds. Nothing is allocated, and virtual threads need nothing special. A thread that blocks
 * while it opens (a pipe nobody reads) keeps its slot; therefore nobody waits for ever, and who has waited too long is denied.
 */
final class PathLock {
    private static final int SLOTS = 1024;
    private static final int MASK = SLOTS - 1;

    /** How far from its first slot a thread's own one may be. */
    private static final int REACH = 16;

    /** Longer than any scheduler keeps a thread from running; shorter than people's patience. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private static final long PAUSE_NANOS = 20_000;

    private final AtomicReferenceArray<@Nullable Thread> using = new AtomicReferenceArray<>(SLOTS);

    /** How much each slot's thread has begun; for that thread only. */
    private final int[] begun = new int[SLOTS];

    private final AtomicReference<@Nullable Thread> alone = new AtomicReference<>();

    /** How much the thread that has it alone has begun since; for that thread only. */
    private int begunAlone;

    private volatile long links = 1;

    /** Changes whenever a path may have got another meaning by what this JVM does. */
    long links() {
        return links;
    }

    /** Waits until nobody has it alone; false if that takes too long. */
    boolean share() {
        return share(false);
    }

    /** The same for a gate: what the guard itself looks at, such as for freezes, waits for nobody. */
    boolean shareAtGate() {
        return share(true);
    }

    private boolean share(boolean atGate) {
        if (nest()) return true;
        Thread self = Thread.currentThread();
        long until = 0;
        boolean behalf = false;
        while (true) {
            int slot = behalf || isFree() ? claim(self) : -1;
            if (slot >= 0) {
                begun[slot] = 1;
                if (behalf || isFree()) return true;
                using.set(slot, null);
            }
            if (until == 0) {
                until = System.nanoTime() + PATIENCE_NANOS;
                // Asked once, and only by who would have to wait: it takes a look at the whole stack.
                behalf = FileDecisions.isRegistering();
                // Nothing of ours needs others to stand still, or a slot, which others may have taken.
                if (!behalf && atGate && Callers.areOurs()) return true;
            } else if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Begins what needs nothing to stand still: if this thread holds the lock, the {@link #end} of this is not that of what
     * holds it. Answers whether it does.
     */
    boolean nest() {
        Thread self = Thread.currentThread();
        int slot = slotOf(self);
        if (slot >= 0) begun[slot]++;
        else if (alone.get() == self) begunAlone++;
        else return false;
        return true;
    }

    /**
     * Waits until no other path is being used; false if that takes too long, or if this thread itself is using one: what was
     * decided about that would be changed behind its back.
     */
    boolean alone() {
        Thread self = Thread.currentThread();
        if (slotOf(self) >= 0 || alone.get() == self) return false;
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!alone.compareAndSet(null, self)) {
            free(alone.get());
            if (System.nanoTime() - until > 0) return false;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        begunAlone = 1;
        for (int i = 0; i < SLOTS; i++) {
            for (Thread other = using.get(i); other != null; other = using.get(i)) {
                if (!other.isAlive()) {
                    using.compareAndSet(i, other, null);
                    continue;
                }
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

    /** Ends what this thread began last; nothing, if it holds nothing. */
    void end() {
        Thread self = Thread.currentThread();
        int slot = slotOf(self);
        if (slot >= 0) {
            if (--begun[slot] <= 0) using.setRelease(slot, null);
        } else if (alone.get() == self && --begunAlone <= 0) {
            moved();
            alone.set(null);
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only who has the lock alone
    private void moved() {
        links = links + 1;
    }

    private boolean isFree() {
        Thread owner = alone.get();
        return owner == null || free(owner);
    }

    /** Takes it from a thread that has ended, by whatever error, before it gave it back. */
    private boolean free(@Nullable Thread owner) {
        return owner != null && !owner.isAlive() && alone.compareAndSet(owner, null);
    }

    private int slotOf(Thread self) {
        int first = first(self);
        for (int i = 0; i < REACH; i++) {
            int slot = first + i & MASK;
            if (using.get(slot) == self) return slot;
        }
        return -1;
    }

    private int claim(Thread self) {
        int first = first(self);
        for (int i = 0; i < REACH; i++) {
            int slot = first + i & MASK;
            if (using.get(slot) == null && using.compareAndSet(slot, null, self)) return slot;
        }
        return -1;
    }

    private static int first(Thread self) {
        return (System.identityHashCode(self) * 0x9E3779B9) >>> 22;
    }
}
