package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** Blocks of procedural code: their effects depend on their flow, so they are never more than partly understood. */
final class Blocks {
    private Blocks() {}

    /** Whether an anonymous block begins here, outside T-SQL, whose blocks are ordinary statements. */
    static boolean begins(Script script, int from) {
        Tokens tokens = script.tokens;
        int type = tokens.type(from);
        return switch (script.dialect) {
            case ORACLE ->
                type == DECLARE || (type == BEGIN && !tokens.is(from + 1, TRANSACTION)) || isLabel(tokens, from);
            case MYSQL, MARIADB ->
                (type == BEGIN && tokens.is(from + 1, NOT))
                        || type == IF
                        || type == FOR
                        || type == WHILE
                        || type == LOOP
                        || type == CASE
                        || (type == REPEAT && !tokens.is(from + 1, Tokens.OPEN));
            default -> false;
        };
    }

    private static boolean isLabel(Tokens tokens, int from) {
        return tokens.isOperator(from, '<' << 8 | '<');
    }

    /** Analyses a block, which reaches to the end of the text. */
    static int run(Script script, int from, int to) {
        int calls = visible(script, from, to);
        if (calls == 0 || script.tokens.is(from, DECLARE)) script.findings.reports(SqlKind.UNKNOWN);
        if (calls == 0) script.findings.touches(SqlKind.UNKNOWN, null);
        script.findings.mayDestroy("a block of code");
        return to;
    }

    /** What the body of a {@code DO} shows. */
    static @Nullable Findings read(Script script, String text) {
        if (script.nesting > 1) return null;
        Findings inner = new Findings();
        Tokens tokens = Lexer.scan(text, LexicalRules.of(script.dialect));
        Script body = new Script(tokens, script.dialect, inner, script.nesting + 1);
        visible(body, 0, tokens.count);
        Statements.drain(body);
        return inner;
    }

    /** Analyses every statement that a block shows and answers how many routines it calls by name. */
    private static int visible(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int calls = 0;
        int gap = from;
        int end = from;
        for (int i = from; i < to; i++) {
            if (!atStatement(tokens, i)) continue;
            if (end <= i) end = endOfStatement(tokens, i, to);
            if (isVerb(tokens, i)) {
                QueryScan.columns(script, gap, i);
                Statements.one(script, i, end);
            } else if (isCall(script, i, end)) {
                Routines.call(script, i, end);
                calls++;
            } else continue;
            i = end - 1;
            gap = end;
        }
        QueryScan.columns(script, gap, to);
        return calls;
    }

    private static boolean isCall(Script script, int i, int end) {
        Tokens tokens = script.tokens;
        if (script.dialect != Dialect.ORACLE || !tokens.isNameLike(i)) return false;
        if (tokens.type(i) != Tokens.WORD && tokens.type(i) != Tokens.NAME) return false;
        int after = Names.end(tokens, i, end);
        return after == end || (tokens.is(after, Tokens.OPEN) && tokens.closing(after, end) + 1 >= end);
    }

    private static boolean isVerb(Tokens tokens, int i) {
        return switch (tokens.type(i)) {
            case SELECT,
                    INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    REPLACE,
                    TRUNCATE,
                    DROP,
                    CREATE,
                    ALTER,
                    GRANT,
                    REVOKE,
                    RENAME,
                    COPY,
                    LOAD,
                    CALL,
                    WITH,
                    COMMIT,
                    ROLLBACK,
                    PREPARE -> true;
            case EXECUTE -> true;
            default -> false;
        };
    }

    /** Whether a statement of a block can begin here. */
    static boolean atStatement(Tokens tokens, int i) {
        return switch (tokens.type(i - 1)) {
            case Tokens.END, Tokens.SEMICOLON, BEGIN, THEN, ELSE, LOOP, DO, AS, IS, ROW, REPEAT, INSTEAD -> true;
            case Tokens.OPEN -> tokens.is(i - 2, DO) || tokens.is(i - 2, INSTEAD) || tokens.spells(i - 2, "also");
            case Tokens.WORD ->
                tokens.spells(i - 1, "atomic") || tokens.spells(i - 1, "statement") || tokens.spells(i - 1, "also");
            default -> false;
        };
    }

    static int endOfStatement(Tokens tokens, int from, int to) {
        int i = from;
        while (i < to && tokens.type[i] != Tokens.SEMICOLON) i++;
        return i;
    }

    /** Where a routine's definition ends: behind the END that closes its outermost BEGIN, or at its first semicolon. */
    static int endOfBody(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int level = 0;
        for (int i = from; i < to; i++) {
            switch (tokens.type[i]) {
                case BEGIN, CASE -> {
                    if (!tokens.is(i - 1, END)) level++;
                }
                case END -> {
                    if (!closesOther(tokens.type(i + 1)) && --level <= 0) return behindEnd(tokens, i, to);
                }
                case Tokens.SEMICOLON -> {
                    if (level == 0 && script.dialect != Dialect.ORACLE) return i;
                }
                default -> {}
            }
        }
        return to;
    }

    private static int behindEnd(Tokens tokens, int end, int to) {
        int i = end + 1;
        while (i < to && tokens.type[i] != Tokens.SEMICOLON) i++;
        return i;
    }

    private static boolean closesOther(int type) {
        return type == IF || type == LOOP || type == WHILE || type == REPEAT || type == FOR;
    }
}
