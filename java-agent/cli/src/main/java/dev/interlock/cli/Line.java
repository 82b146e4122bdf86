package dev.interlock.cli;

import dev.interlock.config.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that a line of arguments names, and runs it. */
final class Line {
    private final Session session;

    Line(Session session) {
        this.session = session;
    }

    int run(String[] typed) throws Failure, IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(typed));
        if (takeDebug(arguments)) Log.turnOn();
        if (arguments.isEmpty()) {
            session.err().print(Help.overview(session));
            return 2;
        }
        String first = arguments.remove(0);
        switch (first) {
            case "-h", "--help":
                return show(Help.overview(session));
            case "-V", "--version":
                return show("interlock " + version() + "\n");
            case "help":
                return help(arguments);
            default:
                return command(first, arguments);
        }
    }

    /** The one option that belongs to no command; behind {@code --} it would be a word like any other. */
    private static boolean takeDebug(List<String> arguments) {
        int end = arguments.indexOf("--");
        int at = arguments.indexOf("--debug");
        if (at < 0 || (end >= 0 && at > end)) return false;
        arguments.remove(at);
        return true;
    }

    private int help(List<String> words) throws Failure, IOException {
        if (words.isEmpty()) return show(Help.overview(session));
        List<String> asked = new ArrayList<>(words.subList(1, words.size()));
        asked.add("--help");
        return command(words.get(0), asked);
    }

    private int command(String first, List<String> rest) throws Failure, IOException {
        List<String> group = Commands.group(first);
        String second = rest.isEmpty() ? "" : rest.get(0);
        if (group.contains(second)) {
            return run(first + " " + second, rest.subList(1, rest.size()));
        }
        if (Commands.of(first) != null) return run(first, rest);
        if (group.isEmpty()) throw unknown("there is no command '" + first + "'", first, Commands.firstWords(), "");
        if (second.equals("--help") || second.equals("-h")) return show(Help.group(first, session));
        String known = String.join(", ", group);
        if (second.isEmpty()) {
            throw Failure.usage("'interlock " + first + "' needs one of " + known + " behind it; see 'interlock "
                    + first + " --help'");
        }
        throw unknown("there is no command '" + first + " " + second + "'", second, group, first + " ");
    }

    private static Failure unknown(String what, String word, List<String> known, String group) {
        String hint = Nearest.hint(word, known);
        if (hint.isEmpty() && !group.isEmpty()) return Failure.usage(what + "; known are " + String.join(", ", known));
        return Failure.usage(what + (hint.isEmpty() ? "; see" : hint + " See") + " 'interlock " + group + "--help'");
    }

    private int run(String name, List<String> rest) throws Failure, IOException {
        Command command = Commands.of(name);
        if (command == null) throw new IllegalStateException("the command " + name + " is listed and missing");
        if (asksForHelp(rest)) return show(command.usage().help(session));
        CommandLine parser = command.usage().parser();
        ParseResult parsed;
        try {
            parsed = parser.parseArgs(rest.toArray(new String[0]));
        } catch (ParameterException wrong) {
            throw Given.wrong(worded(wrong, parser), name);
        }
        Given given = new Given(parsed, name);
        given.refuseEmpty();
        return command.run(given, session);
    }

    /** Whatever else is typed: who asks for help may not know how to finish the line. */
    private static boolean asksForHelp(List<String> words) {
        for (String word : words) {
            if (word.equals("--")) return false;
            if (word.equals("--help") || word.equals("-h")) return true;
        }
        return false;
    }

    private static String worded(ParameterException wrong, CommandLine parser) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (!word.startsWith("-")) return "'" + word + "' is one word too many";
            return "there is no option '" + word + "'"
                    + Nearest.hint(word, parser.getCommandSpec().optionsMap().keySet());
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            if (missing.getMissing().get(0) instanceof CommandLine.Model.OptionSpec option) {
                return "'" + option.longestName() + "' needs a value: " + option.longestName() + " "
                        + option.paramLabel();
            }
        }
        if (wrong instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof CommandLine.Model.OptionSpec option) {
            return "'" + option.longestName() + "' is given twice";
        }
        String message = String.valueOf(wrong.getMessage()).split("\n", 2)[0];
        // The only place where picocli tells of it.
        int without = message.indexOf(" should be specified without ");
        if (without >= 0) return message.substring(message.indexOf('\''), without) + " takes no value";
        return message;
    }

    private int show(String text) {
        session.out().print(text);
        return Command.OK;
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Line.class.getResourceAsStream("version.properties")) {
            if (in == null) throw new IOException("the version is missing in this jar");
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
