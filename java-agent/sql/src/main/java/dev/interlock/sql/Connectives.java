package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/** The operators of a condition, how tightly they bind, and what AND and OR make of two truths. Pure. */
final class Connectives {
    static final int PAREN = 0;
    static final int OR_OP = 1;
    static final int XOR_OP = 2;
    static final int AND_OP = 3;
    static final int NOT_OP = 4;
    static final int COMPARE = 5;
    static final int BETWEEN_OP = 6;
    static final int BETWEEN_AND = 7;
    static final int SCALAR = 8;
    /** An operator that stands before its only operand. */
    static final int UNARY = -1;

    /** Of longer chains only so many parts are held against each other. */
    private static final int MAX_PARTS = 8;

    private Connectives() {}

    static int precedence(int operator) {
        return switch (operator) {
            case PAREN -> -1;
            case BETWEEN_OP, BETWEEN_AND, COMPARE -> COMPARE;
            default -> operator;
        };
    }

    static Operand and(Tokens tokens, Operand left, Operand right) {
        Operand[] parts = parts(tokens, left, right, AND_OP);
        if (parts == null) return Operand.constant(false);
        return joined(Operand.truth(left.yes.and(right.yes), left.no.or(right.no)), parts, AND_OP);
    }

    static Operand or(Tokens tokens, Operand left, Operand right) {
        Operand[] parts = parts(tokens, left, right, OR_OP);
        if (parts == null) return Operand.constant(true);
        return joined(Operand.truth(left.yes.or(right.yes), left.no.and(right.no)), parts, OR_OP);
    }

    private static Operand joined(Operand out, Operand[] parts, int connective) {
        out.parts = parts;
        out.connective = connective;
        return out;
    }

    /** The parts of both sides, null if one of them says that another is not so. */
    private static Operand @Nullable [] parts(Tokens tokens, Operand left, Operand right, int connective) {
        Operand[] mine = left.parts != null && left.connective == connective ? left.parts : new Operand[] {left};
        Operand[] theirs = right.parts != null && right.connective == connective ? right.parts : new Operand[] {right};
        for (Operand one : mine) {
            // a chain in parentheses may be what another part denies as a whole
            if (areOpposite(tokens, one, right)) return null;
            for (Operand other : theirs)
                if (areOpposite(tokens, one, other) || areOpposite(tokens, left, other)) return null;
        }
        int size = Math.min(MAX_PARTS, mine.length + theirs.length);
        Operand[] out = new Operand[size];
        for (int i = 0; i < size; i++) out[i] = i < theirs.length ? theirs[i] : mine[i - theirs.length];
        return out;
    }

    private static boolean areOpposite(Tokens tokens, Operand one, Operand other) {
        return isNot(tokens, one, other) || isNot(tokens, other, one);
    }

    private static boolean isNot(Tokens tokens, Operand one, Operand other) {
        if (one.oppositeTo <= one.oppositeFrom) return false;
        int mine = parentheses(tokens, one.oppositeFrom, one.oppositeTo);
        int theirs = parentheses(tokens, other.from, other.to);
        return tokens.sameText(one.oppositeFrom + mine, one.oppositeTo - mine, other.from + theirs, other.to - theirs);
    }

    /** How many pairs of parentheses are around some tokens. */
    private static int parentheses(Tokens tokens, int from, int to) {
        int count = 0;
        while (from + count < to
                && tokens.is(from + count, Tokens.OPEN)
                && tokens.extra[from + count] == to - 1 - count) count++;
        return count;
    }
}
