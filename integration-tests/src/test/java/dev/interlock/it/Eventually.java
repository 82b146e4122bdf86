package dev.interlock.it;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process does. */
public final class Eventually {
    private static final long LIMIT_SECONDS = 60;
    private static final long POLL_MILLIS = 10;

    private Eventually() {}

    /** The first answer that is not null. */
    public static <T> T get(String what, Supplier<T> attempt) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < deadline) {
            T value = attempt.get();
            if (value != null) return value;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        throw new AssertionError("did not happen in time: " + what);
    }

    public static void isTrue(String what, Supplier<Boolean> condition) {
        get(what, () -> condition.get() ? true : null);
    }
}
