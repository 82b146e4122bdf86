package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import java.util.Arrays;

/** The tables a statement or subquery draws from at its own depth: names, aliases and join conditions. */
final class Sources {
    /** More are not told apart; a statement with more counts as not restricting. */
    static final int MAX = 64;

    private static final int MAX_NESTING = 16;

    final Tokens tokens;
    int count;
    int[] nameFrom = new int[4];
    int[] nameTo = new int[4];
    int[] alias = new int[4];
    /** The opening parenthesis of a derived table, -1 for others. */
    int[] derived = new int[4];

    boolean[] function = new boolean[4];
    int conditions;
    int[] conditionFrom = new int[4];
    int[] conditionTo = new int[4];
    boolean[] outerJoin = new boolean[4];
    /** Whether some join is by {@code USING} or {@code NATURAL}. */
    boolean linked;

    /** Whether a condition compares columns of two of them. */
    boolean tied;

    boolean overflow;
    private boolean outer;
    private boolean joined;
    private int nesting;

    Sources(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads a list of tables from {@code from} and answers where it ends. */
    int read(int from, int to) {
        int i = from;
        boolean expect = true;
        while (i < to) {
            int type = tokens.type[i];
            if (expect && type != Tokens.COMMA) {
                int next = item(i, to);
                if (next == i) return i;
                i = next;
                expect = false;
                continue;
            }
            if (type == Tokens.COMMA) {
                expect = true;
                outer = false;
                i++;
            } else if (type == JOIN || type == APPLY || type == STRAIGHT_JOIN) {
                joined = true;
                expect = true;
                i++;
            } else if (type == LEFT || type == RIGHT || type == FULL) {
                outer = true;
                i++;
            } else if (type == INNER || type == CROSS) {
                outer = type == CROSS && tokens.is(i + 1, APPLY);
                i++;
            } else if (type == OUTER) i++;
            else if (type == NATURAL) {
                linked = true;
                i++;
            } else if (type == ON) i = condition(i + 1, to);
            else if (type == USING && joined && tokens.is(i + 1, Tokens.OPEN)) {
                linked = true;
                i = tokens.closing(i + 1, to) + 1;
            } else if (endsList(type)) return i;
            else if (type == Tokens.OPEN) i = tokens.closing(i, to) + 1;
            else i++;
        }
        return to;
    }

    private static boolean endsList(int type) {
        return switch (type) {
            case FROM,
                    WHERE,
                    SET,
                    GROUP,
                    ORDER,
                    HAVING,
                    LIMIT,
                    RETURNING,
                    UNION,
                    EXCEPT,
                    INTERSECT,
                    MINUS,
                    FETCH,
                    OFFSET,
                    FOR,
                    WINDOW,
                    OUTPUT,
                    WHEN,
                    USING,
                    CONNECT,
                    START,
                    VALUES,
                    SELECT,
                    Tokens.SEMICOLON,
                    Tokens.CLOSE -> true;
            default -> false;
        };
    }

    private int item(int from, int to) {
        int i = from;
        while (tokens.is(i, ONLY) || tokens.is(i, LATERAL) || (tokens.is(i, TABLE) && !isCall(i))) i++;
        int open = -1;
        int start = i;
        boolean called = false;
        if (tokens.is(i, Tokens.OPEN)) {
            open = i;
            int closing = tokens.closing(i, to);
            if (!isQuery(i + 1)) {
                // a parenthesised join: its tables count as ours
                outer = false;
                if (++nesting > MAX_NESTING) overflow = true;
                else read(i + 1, closing);
                nesting--;
                return closing + 1;
            }
            i = closing + 1;
        } else {
            i = Names.end(tokens, i, to);
            if (i == start) return from;
            if (tokens.is(i, Tokens.OPEN) && i < to) {
                called = true;
                i = tokens.closing(i, to) + 1;
            }
            if (tokens.isOperator(i, '*')) i++;
            i = Names.behindPartition(tokens, i, to);
        }
        int end = open >= 0 || called ? start : i;
        if (tokens.is(i, WITH) && tokens.is(i + 1, Tokens.OPEN)) i = tokens.closing(i + 1, to) + 1;
        int as = -1;
        if (tokens.is(i, AS) && i + 1 < to) as = ++i;
        else if (Names.isAlias(tokens, i, to)) as = i;
        if (as >= 0) {
            i++;
            if (tokens.is(i, Tokens.OPEN) && i < to) i = tokens.closing(i, to) + 1;
        }
        add(start, end, as, open, called);
        return i;
    }

    /** {@code TABLE(…)} around values and not around a query. */
    private boolean isCall(int i) {
        return tokens.is(i + 1, Tokens.OPEN) && !isQuery(i + 2);
    }

    private boolean isQuery(int i) {
        int type = tokens.type(i);
        return type == SELECT
                || type == VALUES
                || type == WITH
                || type == TABLE
                || type == DELETE
                || type == UPDATE
                || type == INSERT
                || (type == Tokens.OPEN && tokens.is(i + 1, SELECT));
    }

    /** Adds one source by hand. */
    void add(int from, int end, int as, int open, boolean called) {
        if (count == MAX) {
            overflow = true;
            return;
        }
        if (count == nameFrom.length) {
            nameFrom = Arrays.copyOf(nameFrom, count * 2);
            nameTo = Arrays.copyOf(nameTo, count * 2);
            alias = Arrays.copyOf(alias, count * 2);
            derived = Arrays.copyOf(derived, count * 2);
            function = Arrays.copyOf(function, count * 2);
        }
        nameFrom[count] = from;
        nameTo[count] = end;
        alias[count] = as;
        derived[count] = open;
        function[count++] = called;
    }

    private int condition(int from, int to) {
        int i = from;
        while (i < to) {
            int type = tokens.type[i];
            if (type == Tokens.OPEN) i = tokens.closing(i, to);
            else if (type == Tokens.COMMA || endsList(type) || isJoinWord(i, type)) break;
            i++;
        }
        addCondition(from, i, outer);
        outer = false;
        return i;
    }

    void addCondition(int from, int to, boolean outerOne) {
        if (conditions == conditionFrom.length) {
            if (conditions >= MAX) return;
            conditionFrom = Arrays.copyOf(conditionFrom, conditions * 2);
            conditionTo = Arrays.copyOf(conditionTo, conditions * 2);
            outerJoin = Arrays.copyOf(outerJoin, conditions * 2);
        }
        conditionFrom[conditions] = from;
        conditionTo[conditions] = to;
        outerJoin[conditions++] = outerOne;
    }

    private boolean isJoinWord(int i, int type) {
        if (type == LEFT || type == RIGHT) return !tokens.is(i + 1, Tokens.OPEN);
        return type == JOIN
                || type == INNER
                || type == FULL
                || type == CROSS
                || type == NATURAL
                || type == ON
                || type == STRAIGHT_JOIN
                || type == APPLY;
    }

    /** The index of the source that a qualifier or bare name means, or -1. */
    int find(int name) {
        for (int s = 0; s < count; s++) {
            if (alias[s] >= 0 && tokens.sameName(alias[s], name)) return s;
        }
        for (int s = 0; s < count; s++) {
            if (nameTo[s] > nameFrom[s] && tokens.sameName(nameTo[s] - 1, name)) return s;
        }
        return -1;
    }

    /** Whether two sources are the same table as far as their names say. */
    boolean sameTable(int a, int b) {
        if (a == b) return true;
        return nameTo[a] > nameFrom[a] && nameTo[b] > nameFrom[b] && tokens.sameName(nameTo[a] - 1, nameTo[b] - 1);
    }
}
