package dev.interlock.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command takes, described to picocli by its model and not by annotations, whose reflection would cost each start
 * as much as the rest of the command.
 */
final class Usage {
    private static final int WIDTH = 80;

    private final CommandSpec spec = CommandSpec.create();
    private final List<String> footer = new ArrayList<>();
    private final String name;

    /** @param name as typed, such as {@code freeze now} */
    Usage(String name, String... description) {
        this.name = name;
        spec.name("interlock " + name);
        spec.usageMessage().description(escaped(description)).width(WIDTH).abbreviateSynopsis(false);
        spec.usageMessage().sortOptions(false).synopsisHeading("").descriptionHeading("\n");
        spec.usageMessage().parameterListHeading("\n").optionListHeading("\n");
    }

    String name() {
        return name;
    }

    /** Words behind the command, any number as far as picocli is concerned. */
    Usage words(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(escaped(description))
                .build());
        return this;
    }

    Usage flag(String option, String description) {
        spec.addOption(OptionSpec.builder(option)
                .arity("0")
                .type(boolean.class)
                .description(escaped(description))
                .build());
        return this;
    }

    Usage value(String option, String label, String description) {
        spec.addOption(OptionSpec.builder(names(option))
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(escaped(description))
                .build());
        return this;
    }

    Usage values(String option, String label, String description) {
        spec.addOption(OptionSpec.builder(names(option))
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(escaped(description))
                .build());
        return this;
    }

    /** The options of every command that looks into a state folder. */
    Usage state() {
        return value("--state", "DIR", "the state folder of the guarded JVM; default: that of the application "
                        + "which --manifest names, in ~/.interlock")
                .value("--manifest", "FILE", "the manifest; default: ./interlock.yaml");
    }

    Usage json() {
        return flag("--json", "prints JSON instead of text");
    }

    Usage example(String... lines) {
        footer.add(footer.isEmpty() ? "\nExample:" : "");
        for (String line : lines) footer.add("  " + line);
        return this;
    }

    /** Exit statuses and other remarks, at the end. */
    Usage note(String... lines) {
        if (!footer.isEmpty()) footer.add("");
        else footer.add("\n" + lines[0]);
        for (int i = footer.size() == 1 ? 1 : 0; i < lines.length; i++) footer.add(lines[i]);
        return this;
    }

    CommandLine parser() {
        if (spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .arity("0")
                    .type(boolean.class)
                    .usageHelp(true)
                    .description("shows this help")
                    .build());
        }
        spec.usageMessage().footer(escaped(footer.toArray(new String[0])));
        return new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(false);
    }

    String help(boolean colours) {
        return "Usage: " + parser().getUsageMessage(colours ? Ansi.ON : Ansi.OFF);
    }

    private static String[] names(String option) {
        return option.split("\\|", -1);
    }

    /** picocli formats these texts: a percent sign stands for itself here. */
    private static String[] escaped(String... lines) {
        String[] escaped = new String[lines.length];
        for (int i = 0; i < lines.length; i++) escaped[i] = lines[i].replace("%", "%%");
        return escaped;
    }
}
