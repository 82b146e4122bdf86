package dev.interlock.policy;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ports and the grants that open them, as intervals that do not overlap. Not changed once filled. */
final class Ports {
    private record Interval(int until, Place place) {}

    private final TreeMap<Integer, Interval> intervals = new TreeMap<>();

    void add(int from, int until, Place place) {
        int at = from;
        while (at <= until) {
            Map.Entry<Integer, Interval> before = intervals.floorEntry(at);
            if (before != null && before.getValue().until >= at) {
                at = before.getValue().until + 1;
                continue;
            }
            Integer after = intervals.higherKey(at);
            int end = after == null ? until : Math.min(until, after - 1);
            intervals.put(at, new Interval(end, place));
            at = end + 1;
        }
    }

    /** @param port -1 where any counts */
    @Nullable
    Place of(int port) {
        if (port < 0) return intervals.firstEntry().getValue().place;
        Map.Entry<Integer, Interval> entry = intervals.floorEntry(port);
        return entry != null && entry.getValue().until >= port ? entry.getValue().place : null;
    }
}
