package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** Functions of a condition, such as {@code COALESCE(a = 1, FALSE)}: what they say is what the condition says. Pure. */
final class Wrappers {
    /** Conditions nested deeper in functions count as not restricting. */
    private static final int MAX_NESTING = 16;

    private Wrappers() {}

    /** The truth that a call stands for, null if its first argument is no condition. */
    static @Nullable Operand read(Scope scope, int from, int to, int nesting) {
        Tokens tokens = scope.script().tokens;
        if (!tokens.isNameLike(from) || !tokens.is(from + 1, Tokens.OPEN) || tokens.closing(from + 1, to) + 1 != to)
            return null;
        int first = argumentEnd(tokens, from + 2, to - 1);
        if (tokens.is(from, ISNULL) && first == to - 1 && scope.script().mysqlLike()) {
            Operand value = Operands.read(scope, from + 2, first, false);
            if (value == null || Operands.end(tokens, from + 2, first) != first) return Operand.unclear();
            return Comparisons.isNull(scope, value.at(from + 2, first), false);
        }
        boolean membership = !tokens.spells(from, "position");
        if (!isCondition(tokens, from + 2, first, membership)) return null;
        if (nesting >= MAX_NESTING) return Operand.unclear();
        Operand truth = Predicate.truth(scope, from + 2, first, nesting + 1);
        if (tokens.spells(from, "cast")) return truth;
        int second = first + 1;
        if (isChoice(tokens, from)) return chosen(tokens, truth, second, argumentEnd(tokens, second, to - 1), to - 1);
        boolean defaults = tokens.spells(from, "coalesce")
                || tokens.spells(from, "ifnull")
                || tokens.spells(from, "nvl")
                || tokens.is(from, ISNULL);
        if (defaults && first < to - 1 && constant(tokens, second, to - 1) == 0) return truth;
        return Operand.unclear();
    }

    private static boolean isChoice(Tokens tokens, int name) {
        return tokens.is(name, IF) || tokens.spells(name, "iif") || tokens.spells(name, "casewhen");
    }

    private static Operand chosen(Tokens tokens, Operand truth, int second, int third, int to) {
        int yes = constant(tokens, second, third);
        int no = constant(tokens, third + 1, to);
        if (yes == 1 && no == 0) return truth;
        return yes == 0 && no == 1 ? truth.not() : Operand.unclear();
    }

    /** 1 or 0 for what is true or false in a range by itself, else -1. */
    private static int constant(Tokens tokens, int from, int to) {
        if (to - from != 1) return -1;
        if (tokens.is(from, TRUE)) return 1;
        if (tokens.is(from, FALSE)) return 0;
        if (!tokens.is(from, Tokens.NUMBER)) return -1;
        double number = Operands.number(tokens, from);
        return number == 0 ? 0 : number == 1 ? 1 : -1;
    }

    private static int argumentEnd(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.type[i] == Tokens.OPEN) i = tokens.closing(i, to);
            else if (tokens.type[i] == Tokens.COMMA || tokens.type[i] == AS) return i;
        }
        return to;
    }

    /** Whether a range is a condition by what joins its parts, within its parentheses if they hold all of it. */
    private static boolean isCondition(Tokens tokens, int from, int to, boolean membership) {
        int start = from;
        int end = to;
        while (start < end && tokens.is(start, Tokens.OPEN) && tokens.closing(start, end) == end - 1) {
            start++;
            end--;
        }
        if (start < end && (tokens.is(start, NOT) || tokens.is(start, EXISTS) || tokens.is(start, SELECT)))
            return !tokens.is(start, SELECT);
        for (int i = start; i < end; i++) {
            switch (tokens.type[i]) {
                case Tokens.OPEN -> i = tokens.closing(i, end);
                case AND, OR, IS, LIKE, BETWEEN, ISNULL, NOTNULL -> {
                    if (i > start) return true;
                }
                case IN -> {
                    if (membership && i > start && tokens.is(i + 1, Tokens.OPEN)) return true;
                }
                case Tokens.OPERATOR -> {
                    int code = Comparisons.code(tokens.extra[i]);
                    if (code != 0 && i > start) return true;
                }
                case CASE, FROM, SELECT -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }
}
