package dev.interlock.guard.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may end the transaction of a connection: nobody while another thread's call can still be taken back, and no such
 * call begins while somebody is ending it. Safe for any number of threads; a thread may enter again what it is in.
 */
final class Endings {
    private static final long PATIENCE_MILLIS = 5_000;

    private final List<Thread> ending = new ArrayList<>(1);

    /** How many threads wait to begin a call that may be taken back. They go first. */
    private int waiting;

    private int depth;
    private volatile @Nullable Thread holder;

    /**
     * Waits until the transaction may be ended. To be followed by {@link #ended()}.
     *
     * @param connection who has its monitor already would keep others from coming to an end, so that does not wait
     * @return false if it may not
     */
    synchronized boolean begin(@Nullable Object connection) {
        Thread self = Thread.currentThread();
        if (holder == self) return false;
        long left = PATIENCE_MILLIS;
        while (!ending.contains(self) && (holder != null || waiting > 0)) {
            left = pause(left, connection);
            if (left <= 0) return false;
        }
        ending.add(self);
        return true;
    }

    synchronized void ended() {
        ending.remove(Thread.currentThread());
        notifyAll();
    }

    /** Waits until nobody else holds or ends the transaction; false if it may not. To be followed by {@link #release()}. */
    synchronized boolean hold(@Nullable Object connection) {
        Thread self = Thread.currentThread();
        long left = PATIENCE_MILLIS;
        waiting++;
        try {
            while (holder != self && (holder != null || isEndedByAnother(self))) {
                left = pause(left, connection);
                if (left <= 0) return false;
            }
        } finally {
            waiting--;
            notifyAll();
        }
        holder = self;
        depth++;
        return true;
    }

    synchronized void release() {
        if (--depth > 0) return;
        holder = null;
        notifyAll();
    }

    boolean isHeldByAnother() {
        Thread other = holder;
        return other != null && other != Thread.currentThread();
    }

    private boolean isEndedByAnother(Thread self) {
        for (Thread thread : ending) {
            if (thread != self) return true;
        }
        return false;
    }

    /** What is left of the time to wait; nothing for a thread that is interrupted. */
    private long pause(long left, @Nullable Object connection) {
        if (connection != null && Thread.holdsLock(connection)) return 0;
        long before = System.nanoTime();
        try {
            wait(left);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
            return 0;
        }
        return left - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }
}
