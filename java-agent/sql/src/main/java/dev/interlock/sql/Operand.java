package dev.interlock.sql;

/** A part of a condition while it is worked out: a value, or once compared a truth. Not thread-safe. */
final class Operand {
    /** For a truth: how far the rows are restricted where it holds, and where its opposite does. */
    Claim yes = Claim.NONE;

    Claim no = Claim.NONE;
    boolean truth;

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

    /** One bit for each column by its name's hash. */
    long names;

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

    /** A truth that no column decides. */
    static Operand constant(boolean value) {
        return value ? truth(Claim.NONE, Claim.NONE_AT_ALL) : truth(Claim.NONE_AT_ALL, Claim.NONE);
    }

    Operand not() {
        return truth(no, yes);
    }

    boolean isConstant() {
        return !columns && subquery < 0 && !truth;
    }

    /** What is left of two values joined by an operator that computes. */
    Operand with(Operand that) {
        Operand out = new Operand();
        out.columns = columns || that.columns;
        out.ofTarget = ofTarget || that.ofTarget;
        out.ofOther = ofOther || that.ofOther;
        out.weak = weak || that.weak || truth || that.truth || (names & that.names) != 0;
        out.names = names | that.names;
        out.computed = true;
        out.trivial = trivial || that.trivial || isTrivial() || that.isTrivial();
        if (subquery >= 0 || that.subquery >= 0) {
            out.weak = true;
            out.columns = true;
        }
        return out;
    }

    boolean isTrivial() {
        return number <= 1 && number >= -1;
    }
}
