package dev.interlock.policy;

import java.util.BitSet;

/** One of the five fields of a cron expression: what it is called, its bounds and the names it knows. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
    DAY_OF_WEEK("day of week", 0, 7, "SUNMONTUEWEDTHUFRISAT");

    private final String title;
    private final int least;
    private final int most;
    private final String names;

    CronField(String title, int least, int most, String names) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    BitSet parse(String field) {
        BitSet bits = new BitSet(most + 1);
        for (String item : field.split(",", -1)) add(item, bits);
        if (this == DAY_OF_WEEK && bits.get(7)) {
            // Both 0 and 7 are Sunday.
            bits.clear(7);
            bits.set(0);
        }
        return bits;
    }

    private void add(String item, BitSet bits) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int dash = range.indexOf('-');
        boolean star = range.equals("*");
        if (slash >= 0 && !star && dash < 0) throw bad(item, "a step needs a range or * before it");
        int step = slash < 0 ? 1 : number(item.substring(slash + 1), item);
        if (step < 1) throw bad(item, "a step is at least 1");
        // With 7 a star would name Sunday twice, and a step would count it out of turn.
        int last = this == DAY_OF_WEEK ? 6 : most;
        int from = star ? least : value(dash < 0 ? range : range.substring(0, dash), item);
        int until = star ? last : dash < 0 ? from : value(range.substring(dash + 1), item);
        if (until < from) throw bad(item, "the range runs backwards");
        for (int i = from; i <= until; i += step) bits.set(i);
    }

    private int value(String text, String item) {
        if (text.length() == 3) {
            for (int i = 0; i < names.length(); i += 3) {
                if (names.regionMatches(true, i, text, 0, 3)) return i / 3 + least;
            }
        }
        int value = number(text, item);
        if (value < least || value > most) throw bad(item, "it goes from " + least + " to " + most);
        return value;
    }

    private int number(String text, String item) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 3) throw bad(item, "it is not a number");
            value = value * 10 + digit;
        }
        if (text.isEmpty()) throw bad(item, "a number is missing");
        return value;
    }

    private IllegalArgumentException bad(String item, String why) {
        return new IllegalArgumentException("'" + item + "' is no " + title + " of a cron expression: " + why);
    }
}
