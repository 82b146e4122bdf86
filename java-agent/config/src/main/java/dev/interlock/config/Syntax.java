package dev.interlock.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Words the parser's complaints for people who write YAML and not parsers. */
final class Syntax {
    private Syntax() {}

    static String message(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        if (context.contains("alias")) return "a * without quotes begins an alias; write \"*\"";
        if (context.contains("anchor")) return "a & without quotes begins an anchor; put the text in quotes";
        if (problem.contains("TAB")) return "a tab cannot begin a line; indent with spaces";
        if (problem.contains("mapping values are not allowed")) {
            return "a colon cannot stand here; check the indentation, or put the text in quotes";
        }
        if (problem.contains("could not find expected ':'")) return "a colon is missing behind this key";
        if (problem.contains("<block end>")) return "the indentation does not fit the lines above";
        if (problem.contains("expected ',' or")) {
            return atEnd(e)
                    ? "a bracket that opens here is not closed"
                    : "a comma or a closing bracket is missing before this";
        }
        if (problem.contains("<stream end>")) return "the file ends where a value is due";
        if (problem.contains("end of stream")) return "a quote that opens here is not closed";
        return "this is not YAML: " + problem.trim() + (context.startsWith("while ") ? " " + context : "");
    }

    /** Where the fault is: what is not closed is told where it opens and not at the end of the file. */
    static Optional<Mark> mark(MarkedYamlEngineException e) {
        String context = String.valueOf(e.getContext());
        String problem = String.valueOf(e.getProblem());
        boolean opens = context.contains("alias") || problem.contains("could not find expected ':'") || atEnd(e);
        return opens && e.getContextMark().isPresent() ? e.getContextMark() : e.getProblemMark();
    }

    private static boolean atEnd(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.contains("<stream end>") || problem.contains("end of stream");
    }
}
