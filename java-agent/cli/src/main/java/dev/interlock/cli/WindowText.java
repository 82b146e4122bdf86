package dev.interlock.cli;

import dev.interlock.policy.Cron;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Window;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Locale;

/** When a freeze holds, in words. */
final class WindowText {
    private WindowText() {}

    static String of(Freeze freeze) {
        return words(freeze.window()) + ", "
                + (freeze.zone().getId().equals("Z") ? "UTC" : freeze.zone().getId());
    }

    private static String words(Window window) {
        if (window instanceof Window.Once once)
            return "once from " + words(once.from()) + " until " + words(once.until());
        if (window instanceof Window.Weekly weekly) {
            return "every week from " + day(weekly.fromDay()) + " " + weekly.from() + " until " + day(weekly.untilDay())
                    + " " + weekly.until();
        }
        Window.Recurring recurring = (Window.Recurring) window;
        return starts(recurring.starts()) + " for " + Times.span(recurring.length());
    }

    private static String words(LocalDateTime time) {
        return time.toLocalDate() + " " + time.toLocalTime();
    }

    private static String day(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Common expressions in words; others as they were written. */
    private static String starts(Cron cron) {
        boolean onceADay = cron.minutes().cardinality() == 1 && cron.hours().cardinality() == 1;
        boolean allMonths = cron.months().cardinality() == 12;
        if (!onceADay || !allMonths || !cron.anyDayOfMonth()) return "whenever cron \"" + cron.text() + "\" says";
        String time = two(cron.hours().nextSetBit(0)) + ":" + two(cron.minutes().nextSetBit(0));
        if (cron.anyDayOfWeek()
                && cron.daysOfMonth().cardinality() == 31
                && cron.daysOfWeek().cardinality() == 7) {
            return "every day at " + time;
        }
        if (cron.daysOfMonth().cardinality() != 31) return "whenever cron \"" + cron.text() + "\" says";
        return "every " + days(cron.daysOfWeek()) + " at " + time;
    }

    private static String days(BitSet days) {
        StringBuilder text = new StringBuilder();
        // From Monday, as weeks are read; 0 is Sunday.
        for (int i = 1; i <= 7; i++) {
            if (!days.get(i % 7)) continue;
            if (text.length() > 0) text.append(", ");
            text.append(day(DayOfWeek.of(i)));
        }
        return text.toString();
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
