package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** EXPLAIN and its like: a read of what the statement names, unless it runs the statement to measure it. */
final class Explanations {
    private Explanations() {}

    static void explain(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int head = tokens.type(from);
        boolean runs = false;
        int i = from + 1;
        if (head == ANALYZE || head == ANALYSE) {
            if (!startsStatement(tokens, skipOptions(tokens, i, to)) || script.dialect != Dialect.MARIADB) {
                statistics(script, from, to);
                return;
            }
            runs = true;
        }
        if (tokens.is(i, Tokens.OPEN)) {
            int closing = tokens.closing(i, to);
            if (!startsStatement(tokens, i + 1)) {
                runs = analyzes(tokens, i + 1, closing);
                i = closing + 1;
            }
        }
        while (i < to && !startsStatement(tokens, i)) {
            if (tokens.is(i, ANALYZE) || tokens.is(i, ANALYSE)) runs = true;
            i++;
        }
        if (i >= to) describe(script, from, to);
        else if (runs) Statements.one(script, i, to);
        else {
            Findings inner = new Findings();
            Script planned = new Script(tokens, script.dialect, inner, script.nesting);
            Statements.one(planned, i, to);
            Statements.drain(planned);
            script.findings.reports(SqlKind.SELECT);
            script.findings.reads(inner);
            if (script.findings.size() == 0) script.findings.touches(SqlKind.SELECT, null);
        }
    }

    private static int skipOptions(Tokens tokens, int from, int to) {
        int i = from;
        while (i < to && i < from + 4 && !startsStatement(tokens, i)) i++;
        return i;
    }

    private static boolean startsStatement(Tokens tokens, int i) {
        return switch (tokens.type(i)) {
            case SELECT,
                    INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    REPLACE,
                    WITH,
                    VALUES,
                    CREATE,
                    EXECUTE,
                    DECLARE,
                    REFRESH,
                    ALTER,
                    DROP,
                    TRUNCATE,
                    CALL -> true;
            case TABLE -> !tokens.is(i - 1, ANALYZE);
            case Tokens.OPEN -> tokens.is(i + 1, SELECT) || tokens.is(i + 1, WITH) || tokens.is(i + 1, Tokens.OPEN);
            default -> false;
        };
    }

    /** Whether an option list says ANALYZE and does not switch it off; the worst of several counts. */
    private static boolean analyzes(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!tokens.is(i, ANALYZE) && !tokens.is(i, ANALYSE)) continue;
            boolean off = tokens.is(i + 1, FALSE)
                    || tokens.spells(i + 1, "off")
                    || (tokens.is(i + 1, Tokens.NUMBER) && tokens.text.charAt(tokens.start[i + 1]) == '0');
            if (!off) return true;
        }
        return false;
    }

    /** ANALYZE of tables: refreshes statistics, changes no data. */
    private static void statistics(Script script, int from, int to) {
        int i = from + 1;
        while (script.tokens.is(i, VERBOSE) || script.tokens.is(i, TABLE) || script.tokens.is(i, LOCAL)) i++;
        if (script.tokens.is(i, Tokens.OPEN)) i = script.tokens.closing(i, to) + 1;
        int end = Names.end(script.tokens, i, to);
        script.findings.does(SqlKind.ADMIN, end > i ? Names.read(script.tokens, i, end) : null);
    }

    private static void describe(Script script, int from, int to) {
        int end = Names.end(script.tokens, from + 1, to);
        script.findings.does(SqlKind.SESSION, null);
        if (end > from + 1) script.findings.touches(SqlKind.SELECT, Names.read(script.tokens, from + 1, end));
    }
}
