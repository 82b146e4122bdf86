package dev.interlock.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Times as people write them in rule files. Read by hand: the JDK's formatters would cost a start its milliseconds. */
public final class TimeText {
    private TimeText() {}

    /**
     * {@code 30s}, {@code 10m}, {@code 2h}, {@code 1d}, {@code 1w}.
     *
     * @throws IllegalArgumentException with a message for a person
     */
    public static Duration duration(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') digits++;
        long amount = digits == 0 || digits > 6 || digits != text.length() - 1
                ? 0
                : Long.parseLong(text.substring(0, digits));
        long unit =
                switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3600;
                    case 'd' -> 86_400;
                    case 'w' -> 604_800;
                    default -> 0;
                };
        if (amount * unit > 0) return Duration.ofSeconds(amount * unit);
        throw new IllegalArgumentException("'" + text + "' is not a time such as 30s, 10m, 8h, 1d or 1w");
    }

    /** {@code 2026-11-26T00:00}, seconds optional; null if it is not of that form. */
    static @Nullable LocalDateTime dateTime(String text) {
        if (text.length() < 16 || text.charAt(10) != 'T') return null;
        LocalTime time = time(text.substring(11));
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (time == null || year < 1 || month < 1 || day < 1) return null;
        if (text.charAt(4) != '-' || text.charAt(7) != '-') return null;
        try {
            return LocalDate.of(year, month, day).atTime(time);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** {@code 08:00} or {@code 08:00:00}; null if it is not of that form. */
    static @Nullable LocalTime time(String text) {
        if (text.length() != 5 && text.length() != 8 || text.charAt(2) != ':') return null;
        if (text.length() == 8 && text.charAt(5) != ':') return null;
        int hour = number(text, 0, 2);
        int minute = number(text, 3, 5);
        int second = text.length() == 8 ? number(text, 6, 8) : 0;
        boolean good = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return good ? LocalTime.of(hour, minute, second) : null;
    }

    /** {@code MON} to {@code SUN}; null if it is none of them. */
    static @Nullable DayOfWeek day(String text) {
        if (text.length() != 3) return null;
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().regionMatches(true, 0, text, 0, 3)) return day;
        }
        return null;
    }

    private static int number(String text, int from, int until) {
        int value = 0;
        for (int i = from; i < until; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }
}
