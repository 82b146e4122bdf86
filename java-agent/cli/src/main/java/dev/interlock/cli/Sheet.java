package dev.interlock.cli;

import dev.interlock.confirmation.Visible;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Labels and what belongs to them, and prose, within 80 columns. What comes from files cannot steer a terminal. */
final class Sheet {
    private static final int WIDTH = 80;
    private static final int LABEL = 14;

    private final PrintStream out;

    Sheet(PrintStream out) {
        this.out = out;
    }

    void row(String label, String text) {
        String indent = "  " + label + " ".repeat(Math.max(1, LABEL - label.length()));
        for (String line : wrapped(Visible.of(text), WIDTH - 2 - LABEL)) {
            out.println(indent + line);
            indent = " ".repeat(2 + LABEL);
        }
    }

    void prose(String indent, String text) {
        for (String line : wrapped(Visible.of(text), WIDTH - indent.length())) out.println(indent + line);
    }

    /** Breaks at blanks; a word that is longer than a line stays whole, so that it can be copied. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int cut = rest.lastIndexOf(' ', width);
            if (cut <= 0) cut = rest.indexOf(' ', width);
            if (cut < 0) break;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        lines.add(rest);
        return lines;
    }
}
