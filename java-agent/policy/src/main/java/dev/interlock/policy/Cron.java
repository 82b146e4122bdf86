package dev.interlock.policy;

import java.util.BitSet;

/**
 * A five-field cron expression: minute, hour, day of month, month, day of week, as crontab(5) words them; if both day
 * fields are restricted, either one matches.
 *
 * @param text as written
 */
public record Cron(
        String text,
        BitSet minutes,
        BitSet hours,
        BitSet daysOfMonth,
        BitSet months,
        BitSet daysOfWeek,
        boolean anyDayOfMonth,
        boolean anyDayOfWeek) {
    /** @throws IllegalArgumentException with a message for a person if the text is not a cron expression */
    public static Cron parse(String text) {
        throw new IllegalArgumentException("not written yet");
    }
}
