package dev.interlock.cli.learn;

import dev.interlock.policy.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds lines to a manifest that a person wrote, and changes nothing else of it. */
final class ManifestAddition {
    private final List<String> lines;

    ManifestAddition(String manifest) {
        this.lines = new ArrayList<>(Arrays.asList(manifest.stripTrailing().split("\n", -1)));
    }

    String with(ManifestText more) {
        for (Family section : Family.values()) {
            List<String> added = more.lines(section);
            if (!added.isEmpty()) add(section, added);
        }
        return String.join("\n", lines) + "\n";
    }

    private void add(Family section, List<String> added) {
        int key = key(section);
        if (key < 0) {
            lines.add("");
            lines.add(section.word() + ":");
            lines.addAll(added);
            return;
        }
        String value = value(lines.get(key).substring(section.word().length() + 1));
        if (value.equals("[]")) lines.set(key, section.word() + ":");
        else if (!value.isEmpty()) openInto(section, key, value);
        int end = end(key);
        String indent = indent(key, end);
        for (int i = 0; i < added.size(); i++) {
            lines.add(end + i, indent + added.get(i).substring(2));
        }
    }

    /** {@code runtime: [exit]} becomes a line for each word; what holds more is left to its author. */
    private void openInto(Family section, int key, String value) {
        boolean words = value.startsWith("[") && value.endsWith("]") && value.indexOf('{') < 0;
        if (!words) {
            throw new IllegalArgumentException("the section '" + section.word()
                    + "' is written in one line; write its items in lines of their own, so that others can be added");
        }
        lines.set(key, section.word() + ":");
        int at = key + 1;
        for (String word : value.substring(1, value.length() - 1).split(",")) lines.add(at++, "  - " + word.strip());
    }

    private int key(Family section) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(section.word() + ":")) return i;
        }
        return -1;
    }

    private static String value(String behind) {
        int comment = behind.indexOf(" #");
        return (comment < 0 ? behind : behind.substring(0, comment)).strip();
    }

    /** Behind the last line that is the section's. */
    private int end(int key) {
        int end = key + 1;
        for (int i = key + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean blank = line.isBlank() || line.strip().startsWith("#");
            if (!blank && line.charAt(0) != ' ' && line.charAt(0) != '-') break;
            if (!blank) end = i + 1;
        }
        return end;
    }

    /** As the items that are there are indented. */
    private String indent(int key, int end) {
        for (int i = key + 1; i < end; i++) {
            String line = lines.get(i);
            int dash = line.indexOf('-');
            if (dash >= 0 && line.substring(0, dash).isBlank()) return line.substring(0, dash);
        }
        return "  ";
    }
}
