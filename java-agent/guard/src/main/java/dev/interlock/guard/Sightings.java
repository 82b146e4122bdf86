package dev.interlock.guard;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.Trail;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was observed, each kind of operation once, so that a long run neither fills the disk nor is slowed down by what it
 * does again and again. The first of a kind is recorded in full; the rest is counted, and the trail is told when a count
 * has doubled, so that a JVM that is killed loses less than half. Safe for any number of threads.
 */
final class Sightings {
    /** Some seven megabytes of records. What is more is told apart by its folder or host alone. */
    private static final int MOST = 10_000;

    private static final int MOST_BROAD = 2_000;

    /** Keeps a record within one write. */
    private static final int IN_ONE_RECORD = 100;

    private final Trail trail;
    private final Map<Object, Sighting> all = new ConcurrentHashMap<>();
    private volatile boolean news;

    Sightings(Trail trail) {
        this.trail = trail;
    }

    /** Counts one more; null if there was none like it yet. */
    @Nullable
    Sighting again(Object key) {
        Sighting known = all.get(key);
        if (known == null) return null;
        int times = known.again();
        if (Integer.bitCount(times) == 1) news = true;
        return known;
    }

    /** Whether one like it was seen so often that nobody asks any more. */
    boolean isEnough(Object key) {
        Sighting known = all.get(key);
        return known != null && known.isEnough();
    }

    boolean isFull() {
        return all.size() >= MOST;
    }

    /** Whether not even folders and hosts are told apart any more. */
    boolean isOverfull() {
        return all.size() >= MOST + MOST_BROAD;
    }

    /** False if another thread was faster; then that one is counted. */
    boolean begin(Object key, Sighting first) {
        Sighting other = all.putIfAbsent(key, first);
        if (other != null) other.again();
        return other == null;
    }

    /** The record of the first could not be written, so the next is the first. */
    void forget(Object key) {
        all.remove(key);
    }

    /**
     * Tells the trail what it does not know yet.
     *
     * @param everything whether this is the end; otherwise what has not doubled can wait
     */
    synchronized void tell(boolean everything) throws IOException {
        if (!news && !everything) return;
        news = false; // before looking: what comes meanwhile is looked at the next time
        Map<String, Object> times = new LinkedHashMap<>();
        Map<String, Object> rows = new LinkedHashMap<>();
        for (Sighting sighting : all.values()) {
            if (!sighting.isNews(everything)) continue;
            sighting.tell();
            times.put(sighting.decision(), sighting.times());
            if (sighting.rows() >= 0) rows.put(sighting.decision(), sighting.rows());
            if (times.size() < IN_ONE_RECORD) continue;
            append(times, rows);
            times.clear();
            rows.clear();
        }
        if (!times.isEmpty()) append(times, rows);
    }

    private void append(Map<String, Object> times, Map<String, Object> rows) throws IOException {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("times", times);
        if (!rows.isEmpty()) detail.put("rows", rows);
        trail.append(Entry.of(Event.SEEN).detail(detail), false);
    }
}
