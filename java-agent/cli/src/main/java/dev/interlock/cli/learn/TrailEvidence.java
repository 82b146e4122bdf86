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

    /** Several times what a JVM tells apart. */
    private static final int MOST = 50_000;

    private record Counted(Tally tally, long told) {}

    private final Evidence evidence;
    private final String application;
    /** Of the records that were read as a whole. */
    private final Map<RecordKey, Tally> read = new HashMap<>();

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
        RecordKey key = event.equals("observed") ? RecordKey.of(line) : null;
        Tally known = key == null ? null : read.get(key);
        if (key != null && known != null) {
            evidence.at(key.time());
            known.add(run, 1);
            remember(key.decision(), known);
            return;
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
        if (!application.isEmpty() && !application.equals(whose)) return;
        Tally tally = count(event, fields);
        if (key != null && tally != null && read.size() < MOST) read.put(key, tally);
    }

    /** Where an observed operation is counted; null for other records. */
    private @Nullable Tally count(String event, Map<String, @Nullable Object> fields) {
        evidence.at(text(fields, "time"));
        switch (event) {
            case "start" -> begin(fields.get("detail"));
            case "observed" -> {
                return observed(fields);
            }
            case "seen" -> seen(fields.get("detail"));
            default -> denied(fields);
        }
        return null;
    }

    private void remember(String decision, Tally tally) {
        if (decisions.size() < MOST) decisions.put(decision, new Counted(tally, 1));
    }

    private void begin(@Nullable Object detail) {
        Map<?, ?> map = detail instanceof Map<?, ?> known ? known : Map.of();
        // A file that was moved while it was written goes on in the next.
        if (run < 0 || !map.containsKey("because")) run = evidence.begin();
        decisions.clear();
        read.clear(); // the folders of another run may be others
        folders = Folders.of(map.get("folders"));
    }

    private Tally observed(Map<String, @Nullable Object> fields) {
        if (run < 0) run = evidence.begin();
        Item item = item(fields);
        Tally tally = evidence.tally(item);
        tally.add(run, 1);
        String at = text(fields, "at");
        tally.place(at.isEmpty() ? null : at);
        String rule = text(fields, "rule");
        tally.ruled(rule.isEmpty() ? null : rule);
        remember(text(fields, "decision"), tally);
        return tally;
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
