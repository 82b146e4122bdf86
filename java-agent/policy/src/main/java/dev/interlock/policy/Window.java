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
    @Nullable Span endingAfter(Instant instant, ZoneId zone);

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
        @Override
        public @Nullable Span endingAfter(Instant instant, ZoneId zone) {
            // A day more than the length, for what a clock change adds.
            LocalDateTime search =
                    LocalDateTime.ofInstant(instant, zone).minus(length).minusDays(1);
            while (true) {
                Optional<LocalDateTime> start = starts.next(search);
                if (start.isEmpty()) return null;
                Span span = spanOf(start.get(), zone);
                if (span.until().isAfter(instant)) return span;
                search = start.get().plusMinutes(1);
            }
        }

        /** As long by the clock on the wall or by the stop-watch, whichever is longer. */
        private Span spanOf(LocalDateTime start, ZoneId zone) {
            Instant byWatch = Span.latest(start, zone).plus(length);
            Instant byWall = Span.latest(start.plus(length), zone);
            return new Span(Span.earliest(start, zone), byWatch.isAfter(byWall) ? byWatch : byWall);
        }
    }
}
