package dev.interlock.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a freeze holds, in the local time of its zone. Ends are exclusive. */
public sealed interface Window {
    /** The first occurrence that ends after this instant; null if there is none any more. */
    @Nullable
    Span endingAfter(Instant instant, ZoneId zone);

    /** An occurrence that reaches further than this instant; the first, or one that reaches further still. */
    default @Nullable Span extending(Instant until, ZoneId zone) {
        return endingAfter(until, zone);
    }

    /** Once. */
    record Once(LocalDateTime from, LocalDateTime until) implements Window {
        @Override
        public @Nullable Span endingAfter(Instant instant, ZoneId zone) {
            Span span = Span.of(from, until, zone);
            return span.until().isAfter(instant) ? span : null;
        }
    }

    /** Every week. */
    record Weekly(DayOfWeek fromDay, LocalTime from, DayOfWeek untilDay, LocalTime until) implements Window {
        @Override
        public Span endingAfter(Instant instant, ZoneId zone) {
            // A week back for the occurrence under way, and a day more for an end that a clock change puts off.
            LocalDate start = LocalDate.ofInstant(instant, zone).minusDays(8);
            start = start.minusDays(daysBetween(fromDay, start.getDayOfWeek()));
            while (true) {
                Span span = Span.of(start.atTime(from), untilOf(start), zone);
                if (span.until().isAfter(instant)) return span;
                start = start.plusWeeks(1);
            }
        }

        private LocalDateTime untilOf(LocalDate start) {
            LocalDateTime end = start.plusDays(daysBetween(fromDay, untilDay)).atTime(until);
            return end.isAfter(start.atTime(from)) ? end : end.plusWeeks(1);
        }

        private static int daysBetween(DayOfWeek earlier, DayOfWeek later) {
            return (later.getValue() - earlier.getValue() + 7) % 7;
        }
    }

    /** At each time a five-field cron expression names, for a while. */
    record Recurring(Cron starts, Duration length) implements Window {
        /** More than any zone ever put its clocks forward or back, which was a whole day. */
        private static final Duration AROUND = Duration.ofDays(2);

        @Override
        public @Nullable Span endingAfter(Instant instant, ZoneId zone) {
            LocalDateTime search = LocalDateTime.ofInstant(instant, zone).minus(length);
            search = search.minusSeconds(clockChange(instant, zone));
            while (true) {
                Optional<LocalDateTime> start = starts.next(search);
                if (start.isEmpty()) return null;
                Span span = spanOf(start.get(), zone);
                if (span.until().isAfter(instant)) return span;
                search = start.get().plusMinutes(1);
            }
        }

        /** By how many seconds what began so long ago may end later than the length alone says. */
        private int clockChange(Instant instant, ZoneId zone) {
            Instant start = instant.minus(length);
            Instant[] around = {start.minus(AROUND), start.plus(AROUND), instant.minus(AROUND), instant.plus(AROUND)};
            int least = Integer.MAX_VALUE;
            int most = Integer.MIN_VALUE;
            for (Instant each : around) {
                int offset = zone.getRules().getOffset(each).getTotalSeconds();
                least = Math.min(least, offset);
                most = Math.max(most, offset);
            }
            return most - least;
        }

        @Override
        public @Nullable Span extending(Instant until, ZoneId zone) {
            // Half a length back, so that a dense cron is not followed start by start.
            Optional<LocalDateTime> start =
                    starts.next(LocalDateTime.ofInstant(until, zone).minus(length.dividedBy(2)));
            Span span = start.isEmpty() ? null : spanOf(start.get(), zone);
            boolean longer =
                    span != null && !span.from().isAfter(until) && span.until().isAfter(until);
            return longer ? span : endingAfter(until, zone);
        }

        /** As long by the clock on the wall or by the stop-watch, whichever is longer. */
        private Span spanOf(LocalDateTime start, ZoneId zone) {
            Instant byWatch = Span.latest(start, zone).plus(length);
            Instant byWall = Span.latest(start.plus(length), zone);
            return new Span(Span.earliest(start, zone), byWatch.isAfter(byWall) ? byWatch : byWall);
        }
    }
}
