package dev.interlock.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command takes: for picocli, by its model and not by annotations, whose reflection would cost each start as
 * much as the rest of the command; and for people, in 80 columns.
 */
final class Usage {
    private static final int WIDTH = 80;
    private static final int LABEL = 20;

    private record Row(String label, String text) {}

    private final CommandSpec spec = CommandSpec.create();
    private final String name;
    private final String description;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private String words = "";
    private String note = "";

    /** @param name as typed, such as {@code freeze now} */
    Usage(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** Words behind the command; how many may stand there, the command itself knows. */
    Usage words(String label, String text) {
        words = " " + label;
        rows.add(new Row(label, text));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .build());
        return this;
    }

    Usage flag(String option, String text) {
        return option(option, "", boolean.class, text);
    }

    Usage value(String option, String label, String text) {
        return option(option, " " + label, String.class, text);
    }

    /** An option that may be repeated. */
    Usage values(String option, String label, String text) {
        return option(option, " " + label, List.class, text);
    }

    private Usage option(String names, String label, Class<?> type, String text) {
        OptionSpec.Builder option = OptionSpec.builder(names.split(", "))
                .arity(label.isEmpty() ? "0" : "1")
                .type(type)
                .paramLabel(label.strip());
        if (type == List.class) option.auxiliaryTypes(String.class);
        spec.addOption(option.build());
        rows.add(new Row(names + label, text));
        return this;
    }

    /** The options of every command that looks into a state folder. */
    Usage state() {
        return value(
                        "--state",
                        "DIR",
                        "the state folder of the guarded JVM; if it is not named, that of the "
                                + "manifest's application in ~/.interlock")
                .value("--manifest", "FILE", "the manifest; if it is not named, ./interlock.yaml");
    }

    Usage json() {
        return flag("--json", "prints JSON instead of text");
    }

    Usage example(String... lines) {
        examples.addAll(List.of(lines));
        return this;
    }

    Usage note(String text) {
        note = text;
        return this;
    }

    CommandLine parser() {
        return new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(false);
    }

    String help(Session session) {
        StringBuilder out = new StringBuilder("Usage: ")
                .append(session.bold("interlock " + name))
                .append(words)
                .append(" [OPTIONS]\n\n");
        for (String line : Sheet.wrapped(description, WIDTH)) out.append(line).append('\n');
        out.append('\n');
        for (Row row : rows) append(out, row);
        append(out, new Row("-h, --help", "shows this help"));
        out.append("\nExample:\n");
        for (String example : examples) out.append("  ").append(example).append('\n');
        if (!note.isEmpty()) out.append('\n').append(note).append('\n');
        return out.toString();
    }

    private static void append(StringBuilder out, Row row) {
        String label = "  " + row.label();
        for (String line : Sheet.wrapped(row.text(), WIDTH - 2 - LABEL)) {
            if (label.length() > LABEL) {
                out.append(label).append('\n');
                label = "";
            }
            out.append(label)
                    .append(" ".repeat(2 + LABEL - label.length()))
                    .append(line)
                    .append('\n');
            label = "";
        }
    }
}
