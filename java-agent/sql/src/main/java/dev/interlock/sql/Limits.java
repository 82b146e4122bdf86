package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** How many rows a query takes at most. Pure. */
final class Limits {
    /** A subquery that takes at most so many rows picks them. */
    private static final double SMALL_LIMIT = 10_000;

    private Limits() {}

    /** Whether the query in a range takes only so many. */
    static boolean limited(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        if (tokens.is(from + 1, TOP)) {
            int amount = tokens.is(from + 2, Tokens.OPEN) ? from + 3 : from + 2;
            return isSmall(tokens, amount) && !tokens.is(amount + 1, PERCENT) && !tokens.is(amount + 2, PERCENT);
        }
        int limit = script.find(from, to, LIMIT);
        if (limit < to) {
            int amount = tokens.is(limit + 2, Tokens.COMMA) ? limit + 3 : limit + 1;
            return isSmall(tokens, amount);
        }
        int fetch = script.find(from, to, FETCH);
        if (fetch >= to) return false;
        return tokens.is(fetch + 2, Tokens.NUMBER) ? isSmall(tokens, fetch + 2) : true;
    }

    private static boolean isSmall(Tokens tokens, int amount) {
        if (tokens.is(amount, Tokens.PARAMETER) || tokens.is(amount, Tokens.VARIABLE)) return true;
        return tokens.is(amount, Tokens.NUMBER) && Operands.number(tokens, amount) <= SMALL_LIMIT;
    }
}
