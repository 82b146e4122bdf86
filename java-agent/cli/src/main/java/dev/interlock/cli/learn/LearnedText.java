package dev.interlock.cli.learn;

import dev.interlock.audit.Json;
import dev.interlock.confirmation.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was learned, as a manifest and as JSON. */
public final class LearnedText {
    private final Evidence evidence;
    private final Learned learned;
    private final String application;

    public LearnedText(Evidence evidence, Learned learned, String application) {
        this.evidence = evidence;
        this.learned = learned;
        this.application = application;
    }

    /** A manifest of its own. */
    public String manifest() {
        return head() + "interlock: 1\napplication: " + application + "\n" + new ManifestText(learned.granted()).text();
    }

    /**
     * The manifest with what is missing in it.
     *
     * @throws IllegalArgumentException with words for a person if lines cannot be added to it
     */
    public String added(String before) {
        return head() + new ManifestAddition(before).with(new ManifestText(learned.granted()));
    }

    private String head() {
        StringBuilder text = new StringBuilder("# Learned by Interlock from ")
                .append(evidence.runs())
                .append(evidence.runs() == 1 ? " run" : " runs");
        if (!evidence.from().isEmpty()) {
            text.append(", ").append(seconds(evidence.from())).append(" to ").append(seconds(evidence.until()));
        }
        text.append(".\n");
        if (!learned.pending().isEmpty()) {
            text.append("# Not granted before somebody says yes: interlock learn --accept ID,ID\n");
        }
        for (Unit unit : learned.pending()) {
            text.append("#   ")
                    .append(unit.id())
                    .append("  ")
                    .append(Report.risks(unit))
                    .append(": ");
            text.append(Visible.of(unit.title()))
                    .append(" (")
                    .append(unit.tally().words())
                    .append(")\n");
        }
        return text.toString();
    }

    /** Of {@code 2026-11-28T10:00:00.123Z}, no more than a person reads. */
    private static String seconds(String time) {
        return time.length() == 24 ? time.substring(0, 19) + "Z" : Visible.of(time);
    }

    public String json(String manifest) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("application", application);
        fields.put("runs", evidence.runs());
        fields.put("granted", units(learned.granted()));
        fields.put("pending", units(learned.pending()));
        fields.put("refused", learned.refused());
        fields.put("notes", evidence.notes());
        fields.put("manifest", manifest);
        return Json.write(fields);
    }

    private static List<Object> units(List<Unit> units) {
        List<Object> list = new ArrayList<>();
        for (Unit unit : units) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", unit.id());
            List<String> risks = new ArrayList<>();
            for (Risk risk : unit.risks()) risks.add(risk.word());
            one.put("risks", risks);
            one.put("grant", Report.line(unit));
            one.put("general", unit.general());
            one.put("times", unit.tally().times());
            one.put("runs", unit.tally().runs());
            if (unit.tally().at() != null) one.put("at", unit.tally().at());
            list.add(one);
        }
        return list;
    }
}
