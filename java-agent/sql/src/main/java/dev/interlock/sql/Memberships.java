package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** What being between two values, or one of several, says about the rows that pass. Pure. */
final class Memberships {
    private Memberships() {}

    static Operand between(Scope scope, Operand value, Operand low, Operand high, int detail) {
        Operand out = Operand.unclear();
        boolean bounds = low.isConstant() && high.isConstant();
        if (value.columns && low.number > high.number) {
            Operand empty = Operand.truth(Claim.NONE_AT_ALL, Claim.NONE);
            return (detail & Comparisons.NOT) != 0 ? empty.not() : empty;
        }
        if (value.columns && bounds && !value.weak) {
            boolean wide = (low.number <= 1 && high.number >= 1e6) || (low.blank && Operands.isLast(scope, high));
            boolean ofTarget = value.ofTarget && !value.ofOther;
            out = Operand.truth(
                    Claim.by(ofTarget, wide ? 0 : Claim.RESTRICTS, range(scope, value, Region.INSIDE, low, high)),
                    Claim.by(ofTarget, Claim.RESTRICTS, range(scope, value, Region.OUTSIDE, low, high)));
        } else if (value.isConstant()
                && value.literal >= 0
                && low.column >= 0
                && high.column >= 0
                && !low.sharesName(scope.script().tokens, high)) {
            boolean ofTarget = low.ofTarget && high.ofTarget;
            out = Operand.truth(Claim.by(ofTarget, Claim.RESTRICTS, null), Claim.by(ofTarget, Claim.RESTRICTS, null));
        }
        return (detail & Comparisons.NOT) != 0 ? out.not() : out;
    }

    private static Region range(Scope scope, Operand value, int zones, Operand low, Operand high) {
        Tokens tokens = scope.script().tokens;
        double from = Operands.place(tokens, low);
        double to = Operands.place(tokens, high);
        if (Double.isNaN(to)) from = to;
        return Region.of(tokens, value.from, value.to, zones, from, to, low.from, high.to);
    }

    static Operand in(Scope scope, Operand left, int open, int to) {
        Tokens tokens = scope.script().tokens;
        int closing = tokens.closing(open, to);
        if (closing == open + 1) return Operand.constant(false);
        int first = open + 1;
        boolean values = tokens.is(first, VALUES);
        if (!values && Subqueries.isQuery(tokens, first)) return Subqueries.in(scope, left, open);
        if (!left.columns || left.weak || left.truth) return Operand.unclear();
        boolean both = scope.script().find(first, closing, TRUE) < closing
                && scope.script().find(first, closing, FALSE) < closing;
        if (both) return Operand.unclear();
        Operand list = new Operand();
        Operands.inside(scope, list, first, closing);
        if (list.columns || list.weak || (left.computed && !left.row && left.trivial)) return Operand.unclear();
        boolean ofTarget = left.ofTarget && !left.ofOther;
        Operand one = closing == first + 1 ? Operands.read(scope, first, closing, false) : null;
        double place = one == null ? Double.NaN : Operands.place(tokens, one);
        list.at(first, closing);
        return Operand.truth(
                Claim.by(ofTarget, Claim.RESTRICTS, Comparisons.region(tokens, left, Region.INSIDE, place, list)),
                Claim.by(
                        ofTarget,
                        excludes(tokens, first, closing),
                        Comparisons.region(tokens, left, Region.OUTSIDE, place, list)));
    }

    /** Whether leaving out the values of a list restricts: not where hardly any row has them. */
    private static int excludes(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            int type = tokens.type[i];
            if (type == Tokens.PARAMETER || type == Tokens.VARIABLE || type == Tokens.WORD) return Claim.RESTRICTS;
            if (type == Tokens.NUMBER && !tokens.isOperator(i - 1, '-')) return Claim.RESTRICTS;
            if (type == Tokens.STRING && !Operands.isBlank(tokens, i)) return Claim.RESTRICTS;
        }
        return Claim.NOTHING;
    }

    /** IN with a parameter that holds a list; a table's name there is not followed. */
    static Operand inOther(Operand left, int at, Tokens tokens) {
        boolean list = tokens.is(at, Tokens.PARAMETER) || tokens.is(at, Tokens.VARIABLE);
        if (!list || !left.columns || left.weak) return Operand.unclear();
        return Operand.truth(
                Claim.by(left.ofTarget, Claim.RESTRICTS, null), Claim.by(left.ofTarget, Claim.RESTRICTS, null));
    }
}
