package dev.interlock.policy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * A five-field cron expression: minute, hour, day of month, month, day of week, as crontab(5) words them; if both day
 * fields are restricted, either one matches. Days of the week count from Sunday, 0.
 *
 * @param text as written
 * @param anyDayOfMonth whether that field begins with a star
 * @param anyDayOfWeek whether that field begins with a star
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
    /** The 29th of February is up to eight years away, around 2100. */
    private static final int YEARS = 9;

    /** @throws IllegalArgumentException with a message for a person if the text is not a cron expression */
    public static Cron parse(String text) {
        String[] fields = new String[5];
        int count = 0;
        for (String field : text.replace('\t', ' ').split(" ")) {
            if (field.isEmpty()) continue;
            if (count < fields.length) fields[count] = field;
            count++;
        }
        if (count != fields.length) {
            throw new IllegalArgumentException("a cron expression has five fields (minute, hour, day of month, month, "
                    + "day of week), and '" + text + "' has " + count);
        }
        Cron cron = new Cron(
                text,
                CronField.MINUTE.parse(fields[0]),
                CronField.HOUR.parse(fields[1]),
                CronField.DAY_OF_MONTH.parse(fields[2]),
                CronField.MONTH.parse(fields[3]),
                CronField.DAY_OF_WEEK.parse(fields[4]),
                fields[2].startsWith("*"),
                fields[4].startsWith("*"));
        // Any nine years tell, since the calendar repeats; these begin at a leap year.
        if (cron.next(LocalDateTime.of(2024, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names a day that never comes");
        }
        return cron;
    }

    /** The first time at or after this one, in local time. */
    public Optional<LocalDateTime> next(LocalDateTime from) {
        LocalDateTime time = from.withSecond(0).withNano(0);
        if (time.isBefore(from)) time = time.plusMinutes(1);
        int lastYear = time.getYear() + YEARS;
        LocalDate day = time.toLocalDate();
        int minuteOfDay = time.getHour() * 60 + time.getMinute();
        while (day.getYear() <= lastYear) {
            if (!months.get(day.getMonthValue())) {
                day = day.withDayOfMonth(1).plusMonths(1);
            } else {
                int minute = on(day) ? nextMinute(minuteOfDay) : -1;
                if (minute >= 0) return Optional.of(day.atTime(minute / 60, minute % 60));
                day = day.plusDays(1);
            }
            minuteOfDay = 0;
        }
        return Optional.empty();
    }

    private boolean on(LocalDate day) {
        boolean byMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean byWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return anyDayOfMonth || anyDayOfWeek ? byMonth && byWeek : byMonth || byWeek;
    }

    private int nextMinute(int from) {
        int hour = hours.nextSetBit(from / 60);
        if (hour == from / 60) {
            int minute = minutes.nextSetBit(from % 60);
            if (minute >= 0) return hour * 60 + minute;
            hour = hours.nextSetBit(hour + 1);
        }
        return hour < 0 ? -1 : hour * 60 + minutes.nextSetBit(0);
    }
}
