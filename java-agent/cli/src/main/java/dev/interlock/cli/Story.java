package dev.interlock.cli;

import dev.interlock.audit.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one decision as a person reads them. */
final class Story {
    private final List<TrailReader.Line> records;
    private final TrailReader.Line first;
    private final Session session;
    private final Sheet sheet;

    Story(String id, List<TrailReader.Line> records, Session session) {
        this.records = records;
        this.first = firstOf(id, records);
        this.session = session;
        this.sheet = new Sheet(session.out());
    }

    /** The request of a call that came again was recorded before that call's own decision. */
    private static TrailReader.Line firstOf(String id, List<TrailReader.Line> records) {
        for (TrailReader.Line line : records) {
            if (line.text("decision").startsWith(id)) return line;
        }
        throw new IllegalArgumentException("no record has a decision");
    }

    void print() {
        session.out().println(session.bold("Decision " + first.text("decision")) + ": " + verdict());
        if (!first.text("message").isEmpty()) {
            session.out().println();
            sheet.prose("  ", first.text("message"));
        }
        session.out().println();
        sheet.row("when", first.text("time"));
        sheet.row("application", first.text("application"));
        operation();
        if (!first.text("at").isEmpty()) sheet.row("in the code", first.text("at"));
        String rule = any("rule");
        String where = any("where");
        String remedy = any("remedy");
        if (!rule.isEmpty()) sheet.row("rule", rule);
        if (!where.isEmpty()) sheet.row(rule.isEmpty() ? "grants at" : "written at", where);
        if (!remedy.isEmpty()) sheet.row("change it", remedy);
        if (!first.text("request").isEmpty()) sheet.row("request", first.text("request"));
        sheet.row("recorded", first.file().getName() + ":" + first.number());
        if (records.size() > 1) outcome();
    }

    /** What the decision's own record leaves out, that of the request it belongs to may tell. */
    private String any(String field) {
        if (!first.text(field).isEmpty()) return first.text(field);
        for (TrailReader.Line line : records) {
            if (!line.text(field).isEmpty()) return line.text(field);
        }
        return "";
    }

    private String verdict() {
        String event = first.text("event");
        return switch (event) {
            case "denied" -> session.red("denied");
            case "allowed" -> session.green("allowed");
            case "observed" -> session.yellow("only observed: the call went on");
            case "asked" -> session.yellow("a person was asked");
            case "refused" -> session.red("refused");
            case "approved" -> session.green("approved by a person");
            default -> event;
        };
    }

    private void operation() {
        if (first.fields() == null || !(first.fields().get("operation") instanceof Map<?, ?> operation)) return;
        String kinds = words(operation.get("kinds")).toUpperCase(Locale.ROOT);
        String tables = words(operation.get("tables"));
        sheet.row("operation", tables.isEmpty() ? kinds : kinds + " on " + tables);
        for (String shape : List.of("path", "target", "names", "executable", "environment", "directory", "what")) {
            Object value = operation.get(shape);
            if (value != null) sheet.row(shape, value instanceof List<?> list ? words(list) : value.toString());
        }
        if (operation.get("arguments") instanceof Long arguments) sheet.row("arguments", arguments + ", not recorded");
        if (operation.get("database") instanceof String database) sheet.row("database", database);
        if (operation.get("rows") instanceof Long rows) sheet.row("rows", rows.toString());
        if (operation.get("batch") instanceof Long batch) sheet.row("executes", batch + " times, as one batch");
        if (operation.get("statement-sha256") instanceof String digest) {
            sheet.row(
                    "statement",
                    "not recorded; its SHA-256 begins with " + digest.substring(0, Math.min(16, digest.length())));
        }
    }

    private static String words(@Nullable Object list) {
        List<String> words = new ArrayList<>();
        if (list instanceof List<?> all) {
            for (Object word : all) words.add(String.valueOf(word));
        }
        return String.join(", ", words);
    }

    private void outcome() {
        session.out().println();
        session.out().println(session.bold(heading()));
        for (TrailReader.Line line : records) {
            if (line != first) sheet.row(clock(line.text("time")), event(line));
        }
    }

    private String heading() {
        return first == records.get(0) ? "What came of it" : "What came before and after it";
    }

    /** {@code 10:00:00.123} of {@code 2026-11-28T10:00:00.123Z}. */
    private static String clock(String time) {
        return time.length() == 24 ? time.substring(11, 23) : time;
    }

    private String event(TrailReader.Line line) {
        StringBuilder text = new StringBuilder(line.text("event"));
        String decision = line.text("decision");
        if (!decision.isEmpty() && !decision.equals(first.text("decision"))) {
            text.append(" (decision ").append(decision).append(')');
        }
        if (line.fields() != null && line.fields().get("by") instanceof List<?> people) {
            text.append(" by ").append(words(people));
        }
        if (line.fields() != null && line.fields().get("detail") instanceof Map<?, ?> detail) {
            for (String key : List.of("why", "outcome")) {
                if (detail.get(key) instanceof String value) text.append(", ").append(value);
            }
        }
        if (!line.text("message").isEmpty()) text.append(": ").append(line.text("message"));
        return text.toString();
    }
}
