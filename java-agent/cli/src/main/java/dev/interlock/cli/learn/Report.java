package dev.interlock.cli.learn;

import dev.interlock.confirmation.Visible;
import dev.interlock.policy.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what would have been denied, most frequent first, each with the line that would grant it. */
public final class Report {
    private final Learned learned;
    private final Evidence evidence;

    public Report(Evidence evidence, Learned learned) {
        this.evidence = evidence;
        this.learned = learned;
    }

    /** In lines of text. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Family, List<Unit>> section : sections().entrySet()) {
            lines.add(section.getKey().word());
            for (Unit unit : section.getValue()) {
                lines.add("  " + Visible.of(unit.title()));
                lines.add("      " + unit.tally().words());
                lines.add("      granted by  " + Visible.of(line(unit)));
                if (!unit.risks().isEmpty()) lines.add("      needs a yes  " + unit.id() + ": " + risks(unit));
            }
        }
        rules(lines);
        if (!learned.refused().isEmpty()) lines.add("no grant changes");
        for (String refusal : learned.refused()) lines.add("  " + Visible.of(refusal));
        return lines;
    }

    private void rules(List<String> lines) {
        boolean first = true;
        for (Map.Entry<Item, Tally> entry : evidence.items().entrySet()) {
            String rule = entry.getValue().rule();
            if (rule == null) continue;
            if (first) lines.add("rules");
            first = false;
            lines.add("  " + Visible.of(entry.getKey().title()));
            lines.add("      " + entry.getValue().words());
            lines.add("      by the rule  " + Visible.of(rule));
        }
    }

    private Map<Family, List<Unit>> sections() {
        List<Unit> all = new ArrayList<>(learned.pending());
        all.addAll(learned.granted());
        all.sort(Comparator.comparing(Unit::section)
                .thenComparing(Comparator.comparing((Unit unit) -> unit.tally().times())
                        .reversed()));
        Map<Family, List<Unit>> sections = new LinkedHashMap<>();
        for (Unit unit : all)
            sections.computeIfAbsent(unit.section(), any -> new ArrayList<>()).add(unit);
        return sections;
    }

    /** The manifest's line, by itself. */
    public static String line(Unit unit) {
        List<String> lines = new ManifestText(List.of(unit)).lines(unit.section());
        StringBuilder text = new StringBuilder(unit.section().word()).append(": [");
        if (unit.section() == Family.DATABASES) {
            text.append("{ url: ").append(part(lines.get(0), "- url: "));
            for (String more : lines.subList(1, lines.size())) text.append(", ").append(part(more, "    "));
            return text.append(" }]").toString();
        }
        String one = part(lines.get(0), "- ");
        return text.append(unit.section() == Family.NETWORK ? "{ " + one + " }" : one)
                .append(']')
                .toString();
    }

    /** Between what it begins with and the comment. */
    private static String part(String line, String from) {
        int start = line.indexOf(from) + from.length();
        int comment = line.lastIndexOf("  # ");
        return line.substring(start, comment < start ? line.length() : comment);
    }

    /** {@code destructive, once}. */
    public static String risks(Unit unit) {
        List<String> words = new ArrayList<>();
        for (Risk risk : unit.risks()) words.add(risk.word());
        return String.join(", ", words);
    }
}
