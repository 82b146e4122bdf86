package dev.interlock.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/**
 * One occurrence of a window, before those that touch it are joined. Where the clocks change, a local time that comes
 * twice or never is read so that the freeze is the longer one.
 *
 * @param until exclusive
 */
record Span(Instant from, Instant until) {
    static Span of(LocalDateTime from, LocalDateTime until, ZoneId zone) {
        return new Span(earliest(from, zone), latest(until, zone));
    }

    static Instant earliest(LocalDateTime local, ZoneId zone) {
        return local.toInstant(offset(local, zone, true));
    }

    static Instant latest(LocalDateTime local, ZoneId zone) {
        return local.toInstant(offset(local, zone, false));
    }

    private static ZoneOffset offset(LocalDateTime local, ZoneId zone, boolean earliest) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) return zone.getRules().getOffset(local);
        ZoneOffset before = change.getOffsetBefore();
        ZoneOffset after = change.getOffsetAfter();
        boolean beforeIsLarger = before.getTotalSeconds() > after.getTotalSeconds();
        // The larger the offset, the earlier the instant.
        return beforeIsLarger == earliest ? before : after;
    }
}
