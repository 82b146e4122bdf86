package dev.interlock.samples.incident;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints who said what, in at most 80 columns, in colour where the reader's terminal has it. */
final class Transcript {
    private static final int WIDTH = 80;
    private static final int INDENT = 9;

    private final PrintStream out;
    private final boolean colour;

    Transcript(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** In colour if the environment says so: whoever starts the replay knows where its output goes. */
    static Transcript toScreen() {
        return new Transcript(System.out, "always".equals(System.getenv("REPLAY_COLOUR")));
    }

    void user(String text) {
        print("user", Colour.BOLD, text, Colour.PLAIN);
    }

    void agent(String text) {
        out.println();
        print("agent", Colour.BOLD, text, Colour.PLAIN);
    }

    void call(String text) {
        print("calls", Colour.DIM, text, Colour.CYAN);
    }

    /** What the tool answered, exactly as the model gets to read it. */
    void answer(boolean refused, String text) {
        print(
                refused ? "refused" : "answer",
                refused ? Colour.RED : Colour.DIM,
                text,
                refused ? Colour.RED : Colour.DIM);
    }

    private void print(String label, Colour labelColour, String text, Colour colourOfText) {
        String head = " ".repeat(INDENT - 2 - label.length()) + label + "  ";
        List<String> lines = wrap(text);
        out.println(paint(labelColour, head) + paint(colourOfText, lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            out.println(" ".repeat(INDENT) + paint(colourOfText, line));
        }
    }

    private String paint(Colour with, String text) {
        return colour && with != Colour.PLAIN ? with.code + text + "\u001b[0m" : text;
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && INDENT + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private enum Colour {
        PLAIN(""),
        BOLD("\u001b[1m"),
        DIM("\u001b[2m"),
        CYAN("\u001b[36m"),
        RED("\u001b[31m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
