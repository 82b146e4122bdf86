package dev.interlock.config;

import dev.interlock.policy.Cron;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping to a freeze. */
final class FreezeReader {
    static final List<String> KEYS = List.of("id", "reason", "time-zone", "from", "until", "every", "cron", "for");

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Faults faults;

    FreezeReader(Faults faults) {
        this.faults = faults;
    }

    @Nullable
    Freeze read(Node node) {
        Fields fields = Fields.of(node, "a freeze", KEYS, faults);
        if (fields == null) return null;
        String id = id(fields);
        Node reason = fields.required("reason", "Peak sales.");
        ZoneId zone = zone(fields);
        Window window = window(fields);
        if (id == null || reason == null || zone == null || window == null) return null;
        return new Freeze(id, reason.text(), zone, window, node.place());
    }

    private @Nullable String id(Fields fields) {
        Node node = fields.required("id", "black-friday");
        String id = Values.id(node, "id", faults);
        if (id == null || node == null) return null;
        if (!id.equals("any") && !id.startsWith("ordered-")) return id;
        faults.add(node, "a freeze cannot be called 'any' or 'ordered-...'; those words are taken");
        return null;
    }

    private @Nullable ZoneId zone(Fields fields) {
        Node node = fields.required("time-zone", "Europe/Berlin");
        if (node == null) return null;
        String provider = ZoneProviders.foreign();
        if (provider != null) {
            faults.add(
                    node,
                    "time zones cannot be read: " + provider + " brings rules of its own, and its code would run before"
                            + " this JVM is guarded; take it off the class path and the module path");
            return null;
        }
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException unknown) {
            String hint = Nearest.hint(node.text(), ZoneId.getAvailableZoneIds());
            if (hint.isEmpty()) hint = "; write, for example, Europe/Berlin or UTC";
            faults.add(node, "'" + node.text() + "' is not a time zone" + hint);
            return null;
        }
    }

    private @Nullable Window window(Fields fields) {
        boolean once = fields.has("from") || fields.has("until");
        boolean weekly = fields.has("every");
        boolean recurring = fields.has("cron") || fields.has("for");
        int forms = (once ? 1 : 0) + (weekly ? 1 : 0) + (recurring ? 1 : 0);
        if (forms != 1) {
            faults.add(
                    fields.place(),
                    (forms == 0 ? "a freeze says when it holds" : "a freeze says only once when it holds")
                            + ": from and until, or every, or cron and for");
            return null;
        }
        if (once) return once(fields);
        return weekly ? weekly(fields) : recurring(fields);
    }

    private @Nullable Window once(Fields fields) {
        LocalDateTime from = dateTime(fields.required("from", "2026-11-26T00:00"), "from");
        Node end = fields.required("until", "2026-12-01T06:00");
        LocalDateTime until = dateTime(end, "until");
        if (from == null || until == null || end == null) return null;
        if (until.isAfter(from)) return new Window.Once(from, until);
        faults.add(end, "'until' must be after 'from'");
        return null;
    }

    private @Nullable LocalDateTime dateTime(@Nullable Node node, String key) {
        if (node == null) return null;
        LocalDateTime time = TimeText.dateTime(node.text());
        if (time != null) return time;
        faults.add(node, "'" + key + "' is a local time such as 2026-11-26T00:00; the zone stands in 'time-zone'");
        return null;
    }

    /** A day and a time of every week. */
    private record Moment(DayOfWeek day, LocalTime time) {}

    private @Nullable Window weekly(Fields fields) {
        Node every = fields.get("every");
        Fields ends = every == null ? null : Fields.of(every, "'every'", List.of("from", "until"), faults);
        if (ends == null) return null;
        Moment from = moment(ends.required("from", "FRI 16:00"), "from");
        Node end = ends.required("until", "MON 08:00");
        Moment until = moment(end, "until");
        if (from == null || until == null || end == null) return null;
        if (from.day != until.day || !from.time.equals(until.time)) {
            return new Window.Weekly(from.day, from.time, until.day, until.time);
        }
        faults.add(end, "'until' must differ from 'from'");
        return null;
    }

    private @Nullable Moment moment(@Nullable Node node, String key) {
        if (node == null) return null;
        String text = node.text();
        int space = text.indexOf(' ');
        DayOfWeek day = space < 0 ? null : TimeText.day(text.substring(0, space));
        LocalTime time =
                space < 0 ? null : TimeText.time(text.substring(space + 1).trim());
        if (day != null && time != null) return new Moment(day, time);
        faults.add(node, "'" + key + "' is a day and a time such as FRI 16:00");
        return null;
    }

    private @Nullable Window recurring(Fields fields) {
        Node cron = fields.required("cron", "\"0 22 * * *\"");
        Duration length = duration(fields.required("for", "8h"), faults);
        if (cron == null || length == null) return null;
        if (length.compareTo(LONGEST) > 0) {
            faults.add(fields.place(), "a recurring freeze lasts 366 days at a time at most");
            return null;
        }
        try {
            return new Window.Recurring(Cron.parse(cron.text()), length);
        } catch (IllegalArgumentException e) {
            faults.add(cron, String.valueOf(e.getMessage()));
            return null;
        }
    }

    static @Nullable Duration duration(@Nullable Node node, Faults faults) {
        if (node == null) return null;
        try {
            return TimeText.duration(node.text());
        } catch (IllegalArgumentException e) {
            faults.add(node, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
