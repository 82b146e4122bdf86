package dev.interlock.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people read them. */
final class Times {
    private Times() {}

    /** {@code 2026-11-28T10:00:00Z}. */
    static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code Sat 2026-11-28 10:00 +01:00}. */
    static String local(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        String day = time.getDayOfWeek().name();
        String clock = time.toLocalTime().truncatedTo(ChronoUnit.SECONDS).toString();
        String offset = time.getOffset().getId();
        return day.charAt(0) + day.substring(1, 3).toLowerCase(Locale.ROOT) + " " + time.toLocalDate() + " " + clock
                + " " + (offset.equals("Z") ? "UTC" : offset);
    }

    /** {@code 3 h 20 min}: two units at most, rounded down. */
    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) return seconds + " s";
        if (seconds < 3_600) return two(seconds / 60, " min", seconds % 60, " s");
        if (seconds < 86_400) return two(seconds / 3_600, " h", seconds % 3_600 / 60, " min");
        return two(seconds / 86_400, " d", seconds % 86_400 / 3_600, " h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
