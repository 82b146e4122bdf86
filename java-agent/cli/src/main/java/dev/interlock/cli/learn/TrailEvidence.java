package dev.interlock.cli.learn;

import dev.interlock.audit.JsonException;
import dev.interlock.audit.JsonReader;
import dev.interlock.audit.TrailScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one trail. What cannot be read of it is counted, and never granted. */
final class TrailEvidence implements TrailScan.Sink {
    private static final int LONGEST = 1 << 20;

    private record Counted(Tally tally, long told) {}

    private final Evidence evidence;
    private final String application;
    private final Map<String, Counted> decisions = new HashMap<>();
    private Folders folders = Folders.UNKNOWN;
    private int run = -1;
    private long damaged;
    private long foreign;
    private boolean torn;

    TrailEvidence(Evidence evidence, String application) {
        this.evidence = evidence;
        this.application = application;
    }

    @Override
    public void torn(long number) {
        torn = true;
    }

    @Override
    public void line(String event, long number, byte[] line) {
        switch (event) {
            case "start", "observed", "seen", "denied" -> {}
            case "" -> {
                damaged++;
                return;
            }
            default -> {
                return;
            }
        }
        Map<String, @Nullable Object> fields;
        try {
            fields = JsonReader.object(line, LONGEST);
        } catch (JsonException broken) {
            damaged++;
            return;
        }
        if (!Long.valueOf(1).equals(fields.get("v"))) {
            foreign++;
            return;
        }
        String whose = text(fields, "application");
        evidence.of(whose);
        if (application.isEmpty() || application.equals(whose)) count(event, fields);
    }

    private void count(String event, Map<String, @Nullable Object> fields) {
        evidence.at(text(fields, "time"));
        switch (event) {
            case "start" -> begin(fields.get("detail"));
            case "observed" -> observed(fields);
            case "seen" -> seen(fields.get("detail"));
            default -> denied(fields);
        }
    }

    private void begin(@Nullable Object detail) {
        Map<?, ?> map = detail instanceof Map<?, ?> known ? known : Map.of();
        // A file that was moved while it was written goes on in the next.
        if (run < 0 || !map.containsKey("because")) run = evidence.begin();
        decisions.clear();
        folders = Folders.of(map.get("folders"));
    }

    private void observed(Map<String, @Nullable Object> fields) {
        if (run < 0) run = evidence.begin();
        Item item = item(fields);
        Tally tally = evidence.tally(item);
        tally.add(run, 1);
        String at = text(fields, "at");
        tally.place(at.isEmpty() ? null : at);
        String rule = text(fields, "rule");
        tally.ruled(rule.isEmpty() ? null : rule);
        decisions.put(text(fields, "decision"), new Counted(tally, 1));
    }

    private Item item(Map<String, @Nullable Object> fields) {
        Item item = fields.get("operation") instanceof Map<?, ?> operation ? Items.of(operation, folders) : null;
        return item == null ? new Refusal(sentence(fields)) : item;
    }

    /** Without what frames it. */
    private static String sentence(Map<String, @Nullable Object> fields) {
        String message = text(fields, "message");
        int from = message.startsWith("Denied by Interlock: ") ? "Denied by Interlock: ".length() : 0;
        int until = message.lastIndexOf(". Decision ");
        return message.substring(from, until < from ? message.length() : until);
    }

    private void seen(@Nullable Object detail) {
        if (!(detail instanceof Map<?, ?> map)) return;
        if (map.get("times") instanceof Map<?, ?> times) {
            for (Map.Entry<?, ?> entry : times.entrySet()) {
                Counted known = decisions.get(String.valueOf(entry.getKey()));
                if (known == null || !(entry.getValue() instanceof Long count) || count <= known.told()) continue;
                known.tally().add(run, count - known.told());
                decisions.put(String.valueOf(entry.getKey()), new Counted(known.tally(), count));
            }
        }
        if (map.get("rows") instanceof Map<?, ?> rows) {
            for (Map.Entry<?, ?> entry : rows.entrySet()) {
                Counted known = decisions.get(String.valueOf(entry.getKey()));
                if (known != null && entry.getValue() instanceof Long count)
                    known.tally().changed(count);
            }
        }
    }

    private void denied(Map<String, @Nullable Object> fields) {
        String rule = text(fields, "rule");
        if (rule.isEmpty() || !(fields.get("operation") instanceof Map<?, ?> operation)) return;
        Item item = Items.of(operation, folders);
        if (item != null) evidence.denied(item, rule);
    }

    /** Says what was wrong with the trail, if anything. */
    void note(String name, List<String> notes) {
        if (damaged > 0) {
            notes.add(name + ": " + damaged + (damaged == 1 ? " damaged record is" : " damaged records are")
                    + " left out; see 'interlock audit verify'");
        }
        if (foreign > 0) {
            notes.add(name + ": " + foreign + (foreign == 1 ? " record" : " records")
                    + " of another version cannot be read; use the interlock.jar that wrote them");
        }
        if (torn) notes.add(name + ": the last record is cut short and left out");
    }

    private static String text(Map<?, ?> fields, String key) {
        return fields.get(key) instanceof String text ? text : "";
    }
}
