package dev.interlock.cli.learn;

import dev.interlock.policy.Family;
import dev.interlock.policy.Remedy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes units as the sections of a manifest, one line for each subject, with what is known of it behind it. */
public final class ManifestText {
    private final Map<Family, Map<String, List<Unit>>> sections = new EnumMap<>(Family.class);

    public ManifestText(Collection<Unit> units) {
        for (Unit unit : units) {
            sections.computeIfAbsent(unit.section(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(unit.subject() + "\n" + share(unit), any -> new ArrayList<>(2))
                    .add(unit);
        }
    }

    /** What keeps units on the same subject apart: a network grant has one verb only. */
    private static String share(Unit unit) {
        return switch (unit.section()) {
            case NETWORK -> unit.verb();
            case PROCESSES -> unit.name();
            default -> "";
        };
    }

    /** The lines of a section without its key; empty if there is none. */
    public List<String> lines(Family section) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Unit>> subjects = sections.getOrDefault(section, Map.of());
        for (List<Unit> units : subjects.values()) {
            switch (section) {
                case DATABASES -> database(units, lines);
                case HTTP -> lines.add("  - { url: " + quoted(units) + methods(units) + " }" + comment(units));
                case FILES ->
                    lines.add("  - { path: " + quoted(units) + ", access: [" + verbs(units, ACCESS) + "] }"
                            + comment(units));
                case PROCESSES ->
                    lines.add("  - { command: " + quoted(units) + units.get(0).name() + " }" + comment(units));
                case NETWORK -> lines.add("  - " + units.get(0).verb() + ": " + quoted(units) + comment(units));
                case RUNTIME -> lines.add("  - " + units.get(0).subject() + comment(units));
            }
        }
        return lines;
    }

    /** All sections, each behind an empty line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Family section : Family.values()) {
            List<String> lines = lines(section);
            if (lines.isEmpty()) continue;
            text.append('\n').append(section.word()).append(":\n");
            for (String line : lines) text.append(line).append('\n');
        }
        return text.toString();
    }

    private static final List<String> ACCESS = List.of("read", "write", "delete");

    private static String quoted(List<Unit> units) {
        return Remedy.text(units.get(0).subject());
    }

    private static String methods(List<Unit> units) {
        List<String> methods = new ArrayList<>();
        for (Unit unit : units) {
            String method = Remedy.text(unit.verb());
            if (!methods.contains(method)) methods.add(method);
        }
        return ", methods: [" + String.join(", ", methods) + "]";
    }

    private static String verbs(List<Unit> units, List<String> order) {
        List<String> verbs = new ArrayList<>();
        for (String verb : order) {
            for (Unit unit : units) {
                if (unit.verb().equals(verb) && !verbs.contains(verb)) verbs.add(verb);
            }
        }
        return String.join(", ", verbs);
    }

    private static void database(List<Unit> units, List<String> lines) {
        lines.add("  - url: " + quoted(units));
        Map<String, List<Unit>> kinds = new LinkedHashMap<>();
        for (Unit unit : units) {
            if (!unit.verb().isEmpty())
                kinds.computeIfAbsent(unit.verb(), any -> new ArrayList<>()).add(unit);
        }
        for (Map.Entry<String, List<Unit>> kind : kinds.entrySet()) {
            List<String> names = new ArrayList<>();
            for (Unit unit : kind.getValue()) names.add(Remedy.text(unit.name()));
            lines.add("    " + kind.getKey() + ": [" + String.join(", ", names) + "]" + comment(kind.getValue()));
        }
        long most = MaxRows.of(units);
        if (most > 0) lines.add("    max-rows: " + most);
    }

    private static String comment(List<Unit> units) {
        Tally sum = new Tally();
        for (Unit unit : units) sum.add(unit.tally());
        return "  # " + sum.words();
    }
}
