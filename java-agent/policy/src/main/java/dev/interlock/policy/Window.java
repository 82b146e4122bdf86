package dev.interlock.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** When a freeze holds, in the local time of its zone. Ends are exclusive. */
public sealed interface Window {
    /** Once. */
    record Once(LocalDateTime from, LocalDateTime until) implements Window {}

    /** Every week. */
    record Weekly(DayOfWeek fromDay, LocalTime from, DayOfWeek untilDay, LocalTime until) implements Window {}

    /** At each time a five-field cron expression names, for a while. */
    record Recurring(Cron starts, Duration length) implements Window {}
}
