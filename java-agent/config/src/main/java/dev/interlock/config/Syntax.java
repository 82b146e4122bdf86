package dev.interlock.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Words the parser's complaints for people who write YAML and not parsers. */
final class Syntax {
    private Syntax() {}

    static String message(MarkedYamlEngineException e, String text) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        String advice = advice(problem, context, e.getProblemMark().orElse(null), text);
        StringBuilder message = new StringBuilder("this is not YAML: ").append(problem.trim());
        if (context.startsWith("while ")) message.append(' ').append(context);
        return advice == null ? message.toString() : message.append("; ").append(advice).toString();
    }

    private static @org.jspecify.annotations.Nullable String advice(
            String problem, String context, @org.jspecify.annotations.Nullable Mark mark, String text) {
        if (context.contains("alias")) return "put a text with * in quotes: \"*\"";
        if (problem.contains("TAB")) return "indent with spaces";
        if (problem.contains("cannot start any token")) return "put the text in quotes";
        if (problem.contains("mapping values are not allowed")) return "check the indentation, or quote the text";
        if (problem.contains("end of stream")) return "a quote is not closed";
        if (problem.contains("expected ',' or")) return "a bracket is not closed, or a comma is missing";
        if (problem.contains("could not find expected ':'")) return "a key needs a colon behind it";
        if (problem.contains("<block end>")) return "check the indentation";
        return null;
    }
}
