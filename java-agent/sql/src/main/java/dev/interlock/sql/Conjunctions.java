package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/**
 * Recognizes the conditions that most statements have, {@code id = 7 AND status <> 'open'}, without working them out: the
 * same answer as {@link Predicate}'s, sooner. Pure.
 */
final class Conjunctions {
    private static final int NONE = -1;

    private Conjunctions() {}

    /**
     * Whether a condition is nothing but comparisons of plain columns with literals or parameters, joined by AND, and one of
     * them demands that a column of the only table, whose rows are written, equals something. False says nothing.
     */
    static boolean pin(Scope scope, int from, int to) {
        if (scope.inSubquery() || scope.sources().count != 1 || !scope.targets()[0]) return false;
        Tokens tokens = scope.script().tokens;
        boolean pinned = false;
        int at = from;
        while (true) {
            int operator = column(scope, at, to);
            if (operator == NONE || operator + 1 >= to || tokens.type[operator] != Tokens.OPERATOR) return false;
            int comparison = Comparisons.code(tokens.extra[operator]);
            if (comparison < Comparisons.EQUAL || comparison > Comparisons.GREATER_EQUAL) return false;
            int value = tokens.type[operator + 1];
            if (value != Tokens.NUMBER && value != Tokens.STRING && value != Tokens.PARAMETER) return false;
            pinned |= comparison == Comparisons.EQUAL;
            at = operator + 2;
            if (at >= to) return pinned;
            if (tokens.type[at++] != AND) return false;
        }
    }

    /** The token behind a column of the only table. */
    private static int column(Scope scope, int from, int to) {
        Tokens tokens = scope.script().tokens;
        if (!mayBeColumn(scope, from, to)) return NONE;
        if (!tokens.is(from + 1, Tokens.DOT))
            return OperandWords.isNiladic(scope.script(), from, from + 1) ? NONE : from + 1;
        return mayBeColumn(scope, from + 2, to) && scope.sources().find(from) == 0 ? from + 3 : NONE;
    }

    private static boolean mayBeColumn(Scope scope, int i, int to) {
        if (i >= to) return false;
        int type = scope.script().tokens.type[i];
        // To SQLite a name in quotes is a string where no column is called so.
        if (type == Tokens.NAME) return scope.script().dialect != Dialect.SQLITE;
        return type == Tokens.WORD || OperandWords.mayNameColumn(type);
    }
}
