package dev.interlock.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How often one kind of operation was observed. Safe for any number of threads. */
public final class Sighting {
    /** Nobody asks whether it was more; from then on it may pass as what is granted does. */
    static final int ENOUGH = 1_024;

    private static final int UNKNOWN = -1;

    private final String decision;
    private final AtomicInteger times = new AtomicInteger(1);
    private final AtomicLong rows = new AtomicLong(UNKNOWN);
    /** How much of this the trail knows; for the one thread that tells it. */
    private int told = 1;

    private long toldRows = UNKNOWN;

    /** @param decision the id of the record that tells what it is */
    Sighting(String decision) {
        this.decision = decision;
    }

    String decision() {
        return decision;
    }

    /** Counts once more, and answers how often that makes. */
    int again() {
        return times.get() >= ENOUGH ? ENOUGH : times.incrementAndGet();
    }

    boolean isEnough() {
        return times.get() >= ENOUGH;
    }

    /** A call of this kind changed so many rows. */
    public void changed(long count) {
        long most = rows.get();
        while (count > most && !rows.compareAndSet(most, count)) most = rows.get();
    }

    int times() {
        return Math.min(ENOUGH, times.get());
    }

    /** The most that one call changed; negative if nobody knows. */
    long rows() {
        return rows.get();
    }

    /** Whether the trail knows less than half of it, or less than all. */
    boolean isNews(boolean everything) {
        int now = times();
        return now >= 2 * told || everything && now > told || rows.get() > toldRows;
    }

    void tell() {
        told = times();
        toldRows = rows.get();
    }
}
