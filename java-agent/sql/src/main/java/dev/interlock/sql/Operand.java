package dev.interlock.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A part of a condition while it is worked out: a value, or once compared a truth. Not thread-safe. */
final class Operand {
    private static final int MOST_NAMED = 64;
    private static final int[] NO_NAMES = {};

    /** For a truth: how far the rows are restricted where it holds, and where its opposite does. */
    Claim yes = Claim.NONE;

    Claim no = Claim.NONE;
    boolean truth;

    /** The tokens it is made of. */
    int from;

    int to;
    /** For the opposite of a truth: the tokens of that one, else none. */
    int oppositeFrom;

    int oppositeTo;
    /** For a truth made of several by one connective: some of these. */
    Operand @Nullable [] parts;

    /** The connective. */
    int connective;

    /** The token of the column if this is one and nothing else, else -1. */
    int column = -1;

    int qualifier = -1;
    boolean columns;
    /** Some column is one of the rows written, or of something else. */
    boolean ofTarget;

    boolean ofOther;
    /** Some column occurs twice or is multiplied away: comparing it says nothing. */
    boolean weak;

    boolean computed;
    /** Holds a literal that makes many functions constant: 0, 1 or the empty string. */
    boolean trivial;

    /** Made of nothing but strings that patterns match with anything. */
    boolean blank;

    /** The tokens of its columns' names, as many as {@link #named}; more than {@link #MOST_NAMED} are not told apart. */
    private int[] names = NO_NAMES;

    private int named;

    /** The token of the literal or parameter if this is one and nothing else, else -1. */
    int literal = -1;

    double number = Double.NaN;
    boolean isNull;
    /** The opening parenthesis if this is a subquery, else -1. */
    int subquery = -1;
    /** ANY, SOME or ALL before the subquery, else 0. */
    int quantifier;

    /** Holds a literal or parameter, for what is computed of constants. */
    boolean value;

    boolean row;
    /** Comes from a function that puts a value where there is none. */
    boolean defaulted;

    /** Comes from a function whose answer is whether something matches. */
    boolean matching;

    static Operand truth(Claim yes, Claim no) {
        Operand out = new Operand();
        out.truth = true;
        out.yes = yes;
        out.no = no;
        return out;
    }

    /** A truth that says nothing of the rows. */
    static Operand unclear() {
        return truth(Claim.NONE, Claim.NONE);
    }

    /** A truth that no column decides. */
    static Operand constant(boolean value) {
        return value ? truth(Claim.NONE, Claim.NONE_AT_ALL) : truth(Claim.NONE_AT_ALL, Claim.NONE);
    }

    Operand not() {
        return truth(no, yes);
    }

    /** The same as the one that stands in some tokens. */
    Operand at(int first, int behind) {
        from = first;
        to = behind;
        return this;
    }

    boolean isConstant() {
        return !columns && subquery < 0 && !truth;
    }

    /** What is left of two values joined by an operator that computes. */
    Operand with(Tokens tokens, Operand that) {
        Operand out = new Operand();
        out.columns = columns || that.columns;
        out.ofTarget = ofTarget || that.ofTarget;
        out.ofOther = ofOther || that.ofOther;
        out.weak = weak || that.weak || truth || that.truth || sharesName(tokens, that);
        out.addNames(this);
        out.addNames(that);
        out.computed = true;
        out.blank = blank && that.blank;
        out.value = value || that.value || literal >= 0 || that.literal >= 0;
        out.trivial = trivial || that.trivial || isTrivial() || that.isTrivial();
        if (subquery >= 0 || that.subquery >= 0) {
            out.weak = true;
            out.columns = true;
        }
        return out;
    }

    /** Whether a column of this one has the same name as a column of that one, or may have. */
    boolean sharesName(Tokens tokens, Operand that) {
        if (named > MOST_NAMED || that.named > MOST_NAMED) return true;
        for (int i = 0; i < named; i++) if (that.isNamed(tokens, names[i])) return true;
        return false;
    }

    private boolean isNamed(Tokens tokens, int name) {
        for (int i = 0; i < named; i++) if (tokens.mayBeSameName(names[i], name)) return true;
        return false;
    }

    /** Adds a column; one of the same name twice says nothing. */
    void addName(Tokens tokens, int name) {
        if (named > MOST_NAMED || isNamed(tokens, name)) weak = true;
        else addName(name);
    }

    private void addNames(Operand that) {
        for (int i = 0; i < that.named && named <= MOST_NAMED; i++) addName(that.names[i]);
    }

    private void addName(int name) {
        if (named == names.length) names = Arrays.copyOf(names, Math.max(2, named * 2));
        names[named++] = name;
    }

    boolean isTrivial() {
        return number <= 1 && number >= -1;
    }
}
