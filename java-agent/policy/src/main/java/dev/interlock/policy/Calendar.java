package dev.interlock.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When freezes hold. Immutable. */
public final class Calendar {
    /** How many occurrences are joined into one interval at most: enough for a year of touching days. */
    private static final int JOINED = 400;

    private final List<Freeze> freezes;

    private Calendar(List<Freeze> freezes) {
        this.freezes = freezes;
    }

    public static Calendar of(List<Freeze> freezes) {
        return new Calendar(List.copyOf(freezes));
    }

    public List<Freeze> freezes() {
        return freezes;
    }

    /** The freezes that hold now, each with the time it ends. */
    public List<Interval> activeAt(Instant now) {
        List<Interval> active = new ArrayList<>();
        for (Freeze freeze : freezes) {
            Interval interval = active(freeze, now);
            if (interval != null) active.add(interval);
        }
        return active;
    }

    /** What holds now and what comes next, by its beginning: at most so many intervals. */
    public List<Interval> next(Instant now, int most) {
        List<Interval> found = new ArrayList<>();
        for (Freeze freeze : freezes) {
            Interval interval = intervalEndingAfter(freeze, now);
            for (int i = 0; interval != null && i < most; i++) {
                found.add(interval);
                interval = intervalEndingAfter(freeze, interval.until());
            }
        }
        found.sort(Comparator.comparing(Interval::from).thenComparing(Interval::until));
        return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
    }

    /** The next instant after now at which a freeze begins or ends; empty if none ever does. */
    public Optional<Instant> nextChange(Instant now) {
        Instant next = null;
        for (Freeze freeze : freezes) {
            Interval interval = intervalEndingAfter(freeze, now);
            if (interval == null) continue;
            Instant change = interval.from().isAfter(now) ? interval.from() : interval.until();
            if (next == null || change.isBefore(next)) next = change;
        }
        return Optional.ofNullable(next);
    }

    static @Nullable Interval active(Freeze freeze, Instant now) {
        Interval interval = intervalEndingAfter(freeze, now);
        return interval == null || interval.from().isAfter(now) ? null : interval;
    }

    /** Occurrences that touch or overlap are one interval. */
    private static @Nullable Interval intervalEndingAfter(Freeze freeze, Instant now) {
        Span first = freeze.window().endingAfter(now, freeze.zone());
        if (first == null) return null;
        Instant until = first.until();
        for (int i = 0; i < JOINED; i++) {
            Span next = freeze.window().extending(until, freeze.zone());
            if (next == null || next.from().isAfter(until)) break;
            until = next.until();
        }
        return new Interval(freeze, first.from(), until);
    }
}
