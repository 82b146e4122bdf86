package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/**
 * Which values of one column a choice of comparisons lets through, and the same for further columns. Immutable.
 *
 * @param column a token that names the column
 * @param values a set of the bits below
 * @param below the largest bound of what lies below one, NaN if it is not a number
 * @param above the smallest bound of what lies above one, NaN if it is not a number
 */
record Region(
        Tokens tokens,
        int column,
        int values,
        double below,
        double above,
        @Nullable Region next) {
    static final int LESS = 1;
    static final int GREATER = 2;
    static final int EQUAL = 4;
    /** A bound itself is let through. */
    static final int INCLUSIVE = 8;

    static final int NULL = 16;
    static final int UNEQUAL = LESS | GREATER | INCLUSIVE;
    static final int MATCHING = 32;
    static final int NOT_MATCHING = 64;
    static final int NOT_NULL = LESS | GREATER | EQUAL | MATCHING | NOT_MATCHING;

    private static final int MAX_COLUMNS = 8;

    /** The union of choices that leave nothing out, or of more than is followed. */
    static final Region EVERYTHING = new Region(new Tokens(""), 0, NOT_NULL | NULL, 0, 0, null);

    /** All values in either; {@link #EVERYTHING} once some column lets everything through. */
    static @Nullable Region union(@Nullable Region a, @Nullable Region b) {
        if (a == null || b == null) return a == null ? b : a;
        Region out = a;
        for (Region one = b; one != null; one = one.next) {
            out = out.with(one);
            if (out == EVERYTHING) return EVERYTHING;
        }
        return out;
    }

    private Region with(Region one) {
        int size = 0;
        for (Region mine = this; mine != null; mine = mine.next) {
            if (mine.tokens.sameName(mine.column, one.column)) return replacing(mine, mine.merged(one));
            size++;
        }
        if (size >= MAX_COLUMNS) return EVERYTHING;
        return new Region(one.tokens, one.column, one.values, one.below, one.above, this);
    }

    private Region replacing(Region old, Region merged) {
        if (merged == EVERYTHING) return EVERYTHING;
        if (this == old) return merged;
        Region rest = next == null ? null : next.replacing(old, merged);
        return rest == EVERYTHING ? EVERYTHING : new Region(tokens, column, values, below, above, rest);
    }

    private Region merged(Region one) {
        int all = values | one.values;
        double low = bound(LESS, below, one, one.below, true);
        double high = bound(GREATER, above, one, one.above, false);
        boolean bothSides = (all & LESS) != 0 && (all & GREATER) != 0;
        boolean gap = low < high;
        boolean open = (all & (EQUAL | INCLUSIVE)) == 0 && Double.isNaN(low) && Double.isNaN(high);
        if (bothSides && !gap && !open) return EVERYTHING;
        if (bothSides && gap && (all & EQUAL) != 0 && low == high) return EVERYTHING;
        if ((all & MATCHING) != 0 && (all & NOT_MATCHING) != 0) return EVERYTHING;
        return new Region(tokens, column, all, low, high, next);
    }

    private double bound(int side, double mine, Region that, double theirs, boolean largest) {
        if ((values & side) == 0) return theirs;
        if ((that.values & side) == 0) return mine;
        if (Double.isNaN(mine) || Double.isNaN(theirs)) return Double.NaN;
        return largest ? Math.max(mine, theirs) : Math.min(mine, theirs);
    }
}
