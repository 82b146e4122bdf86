package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** What comparing operands says about the rows that pass. Pure. */
final class Comparisons {
    static final int EQUAL = 1;
    static final int UNEQUAL = 2;
    static final int LESS = 3;
    static final int LESS_EQUAL = 4;
    static final int GREATER = 5;
    static final int GREATER_EQUAL = 6;
    static final int LIKE = 7;
    /** Some other operator that answers true or false. */
    static final int MATCHES = 8;

    static final int NOT = 1 << 8;
    /** Two nulls are equal. */
    static final int NULL_SAFE = 1 << 9;

    private Comparisons() {}

    /** The comparison an operator makes, 0 if it computes a value. */
    static int code(int operator) {
        return switch (operator) {
            case '=', '=' << 8 | '=' -> EQUAL;
            case '<' << 16 | '=' << 8 | '>' -> EQUAL | NULL_SAFE;
            case '<' << 8 | '>', '!' << 8 | '=', '^' << 8 | '=', '~' << 8 | '=' -> UNEQUAL;
            case '<' -> LESS;
            case '<' << 8 | '=', '!' << 8 | '>' -> LESS_EQUAL;
            case '>' -> GREATER;
            case '>' << 8 | '=', '!' << 8 | '<' -> GREATER_EQUAL;
            case '~', '~' << 8 | '*', '~' << 8 | '~', '~' << 16 | '~' << 8 | '*', '^' << 8 | '@' -> LIKE;
            case '!' << 8 | '~', '!' << 16 | '~' << 8 | '*', '!' << 16 | '~' << 8 | '~' -> LIKE | NOT;
            case '@' << 8 | '>', '<' << 8 | '@', '@' << 8 | '@', '@' << 8 | '?', '?' -> MATCHES;
            default -> 0;
        };
    }

    static Operand compare(Scope scope, Operand left, Operand right, int detail) {
        int op = detail & ~NOT & ~NULL_SAFE;
        boolean nulls = (detail & NULL_SAFE) != 0 && (left.isNull || right.isNull);
        Operand out = nulls ? withNull(scope, left, right, op) : compared(scope, left, right, op);
        return (detail & NOT) != 0 ? out.not() : out;
    }

    /** A comparison that answers of null as well. */
    private static Operand withNull(Scope scope, Operand left, Operand right, int op) {
        if (left.isNull && right.isNull) return Operand.constant(op == EQUAL);
        return isNull(scope, left.isNull ? right : left, op != EQUAL);
    }

    private static Operand compared(Scope scope, Operand left, Operand right, int op) {
        if (left.isNull || right.isNull) return Operand.truth(Claim.NONE_AT_ALL, Claim.NONE_AT_ALL);
        if (left.truth || right.truth) return truths(scope, left, right, op);
        if (right.quantifier != 0) return Subqueries.quantified(scope, left, right, op);
        if (right.subquery >= 0) return Subqueries.compared(scope, left, right.subquery, op);
        if (left.subquery >= 0) return Subqueries.compared(scope, right, left.subquery, mirrored(op));
        if (!left.columns && !right.columns) return constants(scope.script().tokens, left, right, op);
        if (left.columns && right.columns) return columns(scope, left, right, op);
        return left.columns ? withConstant(scope, left, right, op) : withConstant(scope, right, left, mirrored(op));
    }

    private static int mirrored(int op) {
        return switch (op) {
            case LESS -> GREATER;
            case LESS_EQUAL -> GREATER_EQUAL;
            case GREATER -> LESS;
            case GREATER_EQUAL -> LESS_EQUAL;
            default -> op;
        };
    }

    /** A truth compared with true, false, 1 or 0 is itself or its opposite; with anything else it says nothing. */
    private static Operand truths(Scope scope, Operand left, Operand right, int op) {
        Operand truth = left.truth ? left : right;
        Operand value = left.truth ? right : left;
        boolean equal = op == EQUAL;
        if (!equal && op != UNEQUAL) return Operand.unclear();
        boolean constantLeft = isConstant(left);
        boolean constantRight = isConstant(right);
        if (constantLeft && constantRight) return Operand.unclear();
        if (left.truth && right.truth) {
            if (!constantLeft && !constantRight) return Operand.unclear();
            truth = constantLeft ? right : left;
            Operand constant = constantLeft ? left : right;
            boolean is = constant.no == Claim.NONE_AT_ALL;
            return is == equal ? truth : truth.not();
        }
        if (isConstant(truth)) {
            if (!value.columns || value.weak) return Operand.unclear();
            boolean is = (truth.no == Claim.NONE_AT_ALL) == equal;
            if (value.column < 0 && value.trivial && !value.defaulted) return Operand.unclear();
            Operand out = flag(scope, value, Claim.RESTRICTS);
            return is ? out : out.not();
        }
        return Operand.unclear();
    }

    private static boolean isConstant(Operand value) {
        return value.truth && (value.yes == Claim.NONE_AT_ALL || value.no == Claim.NONE_AT_ALL);
    }

    private static Operand constants(Tokens tokens, Operand left, Operand right, int op) {
        if (!Double.isNaN(left.number) && !Double.isNaN(right.number)) {
            int order = Double.compare(left.number, right.number);
            return switch (op) {
                case EQUAL -> Operand.constant(order == 0);
                case UNEQUAL -> Operand.constant(order != 0);
                case LESS -> Operand.constant(order < 0);
                case LESS_EQUAL -> Operand.constant(order <= 0);
                case GREATER -> Operand.constant(order > 0);
                case GREATER_EQUAL -> Operand.constant(order >= 0);
                default -> Operand.unclear();
            };
        }
        boolean strings = tokens.is(left.literal, Tokens.STRING) && tokens.is(right.literal, Tokens.STRING);
        if (strings && op == EQUAL && differ(tokens.part(left.literal), tokens.part(right.literal)))
            return Operand.truth(Claim.NONE_AT_ALL, Claim.NONE);
        return Operand.unclear();
    }

    /** Whether two strings differ under any collation: plain letters and digits, and not only by case. */
    private static boolean differ(String a, String b) {
        if (a.equalsIgnoreCase(b) || a.isEmpty() || b.isEmpty()) return false;
        String both = a + b;
        for (int i = 0; i < both.length(); i++) {
            char c = WordTable.fold(both.charAt(i));
            if (!(c >= 'a' && c <= 'z')) return false;
        }
        return true;
    }

    private static Operand columns(Scope scope, Operand left, Operand right, int op) {
        if (left.weak || right.weak) return Operand.unclear();
        Tokens tokens = scope.script().tokens;
        boolean across = left.ofTarget != right.ofTarget && left.ofOther != right.ofOther;
        if (!across) {
            if (left.column < 0 || right.column < 0) return Operand.unclear();
            int near = scope.source(left.qualifier);
            int far = scope.source(right.qualifier);
            if (near != far && near >= 0 && far >= 0) return joined(scope, left, right, near, far);
            // columns of the same rows: two different ones tell rows apart
            boolean same = tokens.mayBeSameName(left.column, right.column)
                    || (scope.script().dialect == Dialect.SQLITE
                            && ColumnNames.isRowId(tokens.part(left.column))
                            && ColumnNames.isRowId(tokens.part(right.column)));
            if (same) return Operand.unclear();
            Claim claim = Claim.by(left.ofTarget, Claim.RESTRICTS, null);
            return Operand.truth(claim, claim);
        }
        boolean sameColumn = left.column >= 0 && right.column >= 0 && tokens.sameName(left.column, right.column);
        boolean self = isSelf(scope, left, right);
        if (op == EQUAL)
            return Operand.truth(Claim.linking(sameColumn && self ? Claim.LINK_SELF : Claim.LINK), Claim.NONE);
        boolean orSame = op == LESS_EQUAL || op == GREATER_EQUAL;
        // each row is as great as itself
        if (orSame && sameColumn && self)
            return Operand.truth(Claim.linking(Claim.LINK_SELF), Claim.linking(Claim.LINK_ORDER));
        if (op == LESS || op == GREATER || orSame) {
            int link = self && (op == LESS || op == GREATER) ? Claim.LINK_ORDER : Claim.LINK;
            return Operand.truth(Claim.linking(link), Claim.linking(link));
        }
        return Operand.truth(op == UNEQUAL ? Claim.NONE : Claim.linking(Claim.LINK), Claim.linking(Claim.LINK));
    }

    /** A join of two tables on the same side of a condition: it may leave rows out, unless it joins rows to themselves. */
    private static Operand joined(Scope scope, Operand left, Operand right, int near, int far) {
        boolean same = scope.script().tokens.sameName(left.column, right.column);
        scope.sources().tied = true;
        if (same && scope.sources().sameTable(near, far)) return Operand.unclear();
        Claim claim = left.ofTarget
                ? new Claim(Claim.PERHAPS, Claim.NOTHING, Claim.LINK, null)
                : new Claim(Claim.NOTHING, Claim.PERHAPS, 0, null);
        return Operand.truth(claim, claim);
    }

    private static boolean isSelf(Scope scope, Operand left, Operand right) {
        Operand target = left.ofTarget ? left : right;
        Operand other = left.ofTarget ? right : left;
        Sources sources = scope.sources();
        int far = scope.source(other.qualifier);
        if (far < 0) return true;
        int query = Subqueries.query(scope, sources, far);
        if (query >= 0) return Subqueries.readsWritten(scope, query);
        if (scope.inSubquery()) return scope.readsWritten(sources, far);
        int near = scope.source(target.qualifier);
        return near < 0 || sources.sameTable(near, far);
    }

    private static Operand withConstant(Scope scope, Operand column, Operand constant, int op) {
        Tokens tokens = scope.script().tokens;
        if (column.weak) return Operand.unclear();
        if (isStringAsName(scope, column, constant)) return Operand.unclear();
        boolean ofTarget = column.ofTarget && !column.ofOther;
        double number = constant.number;
        double place = Operands.place(tokens, constant);
        boolean numeric = !Double.isNaN(number);
        boolean blank = tokens.is(constant.literal, Tokens.STRING) && Operands.isBlank(tokens, constant.literal);
        boolean strict = column.computed && !column.row && !column.matching;
        int yes = Claim.RESTRICTS;
        int no = Claim.RESTRICTS;
        int zones;
        switch (op) {
            case EQUAL -> {
                zones = Region.INSIDE;
                if (strict && column.trivial && numeric && number >= -1 && number <= 1 && !isDefaulted(tokens, column))
                    yes = 0;
                if (strict && blank && column.trivial) yes = 0;
                no = unlikely(numeric, number, blank) ? 0 : no;
            }
            case UNEQUAL -> {
                zones = Region.OUTSIDE;
                yes = unlikely(numeric, number, blank) ? 0 : yes;
                if (strict && numeric && number <= 0) yes = 0;
                if (constant.computed && !constant.value) yes = 0;
            }
            case LESS, LESS_EQUAL -> {
                zones = Region.BELOW | (op == LESS ? 0 : Region.INSIDE);
                if (numeric ? isSentinel(tokens, column, number) : place >= FAR_FUTURE) yes = 0;
                if (numeric && number <= 0 || place < LONG_AGO && !numeric) no = 0;
            }
            case GREATER, GREATER_EQUAL -> {
                zones = Region.ABOVE | (op == GREATER ? 0 : Region.INSIDE);
                boolean least = numeric && (number <= 0 || (op == GREATER_EQUAL && number <= 1));
                if (least && !(column.matching && number >= 0 && (op == GREATER || number > 0))) yes = 0;
                if (blank || place < LONG_AGO && !numeric) yes = 0;
                if (numeric ? isSentinel(tokens, column, number) : place >= FAR_FUTURE) no = 0;
            }
            default -> {
                zones = Region.INSIDE;
                place = Double.NaN;
                if (blank || constant.blank || (constant.trivial && constant.literal >= 0)) yes = 0;
                if (blank && tokens.part(constant.literal).isEmpty()) no = 0;
            }
        }
        return Operand.truth(
                Claim.by(ofTarget, yes, region(tokens, column, zones, place, constant)),
                Claim.by(ofTarget, no, region(tokens, column, zones ^ Region.NOT_NULL, place, constant)));
    }

    /** No row was written before, or where computers begin to count, as {@link Operands#place} counts. */
    private static final double LONG_AGO = 19_700_102e6;

    private static final double FAR_FUTURE = 22_000_000e6;

    /** A number above all that columns hold, unless it may be a moment in seconds or milliseconds. */
    private static boolean isSentinel(Tokens tokens, Operand column, double number) {
        if (number < 1e9) return false;
        boolean moment = (number >= 1e9 && number < 2.1e9) || (number >= 1e12 && number < 2.1e12);
        return !moment || column.column < 0 || !ColumnNames.isMoment(tokens.part(column.column));
    }

    /** Values that hardly any row has, so that being unequal to one says nothing. */
    private static boolean unlikely(boolean numeric, double number, boolean blank) {
        return blank || (numeric && number < 0);
    }

    /** {@code COALESCE(flag, 0) = 0} and its like pick rows although they hold a trivial literal. */
    private static boolean isDefaulted(Tokens tokens, Operand column) {
        return column.column < 0 && column.defaulted;
    }

    /** SQLite reads {@code "x"} as the string x where no column is called so. */
    private static boolean isStringAsName(Scope scope, Operand column, Operand constant) {
        Tokens tokens = scope.script().tokens;
        return scope.script().dialect == Dialect.SQLITE
                && tokens.is(column.column, Tokens.NAME)
                && tokens.is(constant.literal, Tokens.STRING)
                && tokens.text.charAt(tokens.start[column.column]) == '"'
                && tokens.part(column.column).equals(tokens.part(constant.literal));
    }

    static @Nullable Region region(Tokens tokens, Operand value, int zones, double place, Operand bound) {
        if (value.to <= value.from) return null;
        return Region.of(tokens, value.from, value.to, zones, place, place, bound.from, bound.to);
    }

    static Operand exists(Scope scope, int open, int to) {
        return Subqueries.exists(scope, open);
    }

    static Operand isNull(Scope scope, Operand value, boolean not) {
        if (value.truth || !value.columns || value.weak || value.computed) return Operand.unclear();
        Tokens tokens = scope.script().tokens;
        boolean ofTarget = value.ofTarget && !value.ofOther;
        boolean often = value.column >= 0 && ColumnNames.isOftenEmpty(tokens.part(value.column));
        int notNull = often ? Claim.RESTRICTS : Claim.NOTHING;
        Operand out = Operand.truth(
                Claim.by(ofTarget, Claim.RESTRICTS, region(tokens, value, Region.NULL, Double.NaN, value)),
                Claim.by(ofTarget, notNull, region(tokens, value, Region.NOT_NULL, Double.NaN, value)));
        return not ? out.not() : out;
    }

    static Operand isTruth(Operand truth, int word, boolean not) {
        Operand out = word == TRUE
                ? Operand.truth(truth.yes, truth.no)
                : word == FALSE ? Operand.truth(truth.no, truth.yes) : Operand.unclear();
        return not ? out.not() : out;
    }

    /** A value where a truth is expected. */
    static Operand asTruth(Scope scope, Operand value) {
        Tokens tokens = scope.script().tokens;
        if (value.isNull) return Operand.truth(Claim.NONE_AT_ALL, Claim.NONE_AT_ALL);
        if (!Double.isNaN(value.number)) return Operand.constant(value.number != 0);
        if (!value.columns || value.weak) return Operand.unclear();
        boolean ofTarget = value.ofTarget && !value.ofOther;
        if (value.column < 0) {
            int strength = value.trivial || value.defaulted || scope.script().mysqlLike() && !value.matching
                    ? 0
                    : Claim.RESTRICTS;
            return Operand.truth(Claim.by(ofTarget, strength, null), Claim.by(ofTarget, strength, null));
        }
        boolean typed = scope.script().dialect == Dialect.POSTGRESQL;
        String name = tokens.part(value.column);
        int strength = typed || ColumnNames.isFlag(name)
                ? Claim.RESTRICTS
                : ColumnNames.isKey(name) ? Claim.NOTHING : Claim.PERHAPS;
        return flag(scope, value, strength);
    }

    /** What holds true or false, where it is true. */
    private static Operand flag(Scope scope, Operand value, int strength) {
        Tokens tokens = scope.script().tokens;
        boolean ofTarget = value.ofTarget && !value.ofOther;
        return Operand.truth(
                Claim.by(ofTarget, strength, region(tokens, value, Region.INSIDE, Double.NaN, value)),
                Claim.by(ofTarget, Claim.RESTRICTS, region(tokens, value, Region.OUTSIDE, Double.NaN, value)));
    }
}
