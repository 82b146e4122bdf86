package dev.interlock.audit;

/**
 * Formats instants in UTC with milliseconds. Written by hand since java.time's formatters would be the most expensive
 * thing the trail loads at start-up.
 */
public final class UtcTime {
    private static final long DAY = 86_400_000L;

    private UtcTime() {}

    /** ISO 8601, such as {@code 2026-11-28T10:00:00.000Z}. */
    public static String iso(long epochMillis) {
        return format(epochMillis, "-", ":");
    }

    /** For file names, such as {@code 20261128T100000.000Z}; sorts by time. */
    static String stamp(long epochMillis) {
        return format(epochMillis, "", "");
    }

    private static String format(long epochMillis, String betweenDate, String betweenTime) {
        long days = Math.floorDiv(epochMillis, DAY);
        int ms = (int) Math.floorMod(epochMillis, DAY);
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years begin in March.
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);

        StringBuilder out = new StringBuilder(24);
        padded(out, year, 4).append(betweenDate);
        padded(out, month, 2).append(betweenDate);
        padded(out, day, 2).append('T');
        padded(out, ms / 3_600_000, 2).append(betweenTime);
        padded(out, ms / 60_000 % 60, 2).append(betweenTime);
        padded(out, ms / 1_000 % 60, 2).append('.');
        return padded(out, ms % 1_000, 3).append('Z').toString();
    }

    static StringBuilder padded(StringBuilder out, long number, int width) {
        String digits = Long.toString(number);
        for (int i = digits.length(); i < width; i++) out.append('0');
        return out.append(digits);
    }
}
