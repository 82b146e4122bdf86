package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/**
 * Which values of which expressions a choice of comparisons lets through: one comparison, and the others of the choice
 * behind it. Immutable.
 *
 * @param from the first token of the expression that is compared
 * @param to the token behind it
 * @param zones which values pass, a set of the bits below, seen from the bounds
 * @param low the lower bound, NaN if its place among other bounds is not known
 * @param high the upper bound, the same as the lower one except of BETWEEN
 * @param boundFrom the first token of what it is compared with, which tells bounds without a place apart
 * @param size how many comparisons there are
 * @param dropped whether single values were left out because there are too many
 */
record Region(
        Tokens tokens,
        int from,
        int to,
        int zones,
        double low,
        double high,
        int boundFrom,
        int boundTo,
        int size,
        boolean dropped,
        @Nullable Region next) {
    static final int BELOW = 1;
    /** The bounds themselves and what lies between them, or what matches. */
    static final int INSIDE = 2;

    static final int ABOVE = 4;
    static final int NULL = 8;
    static final int OUTSIDE = BELOW | ABOVE;
    static final int NOT_NULL = BELOW | INSIDE | ABOVE;

    private static final int MAX = 48;

    /** The union of choices that leave nothing out, or of more than is followed. */
    static final Region EVERYTHING = new Region(new Tokens(""), 0, 0, NOT_NULL, 0, 0, 0, 0, 1, false, null);

    /** One comparison. */
    static Region of(Tokens tokens, int from, int to, int zones, double low, double high, int boundFrom, int boundTo) {
        return new Region(tokens, from, to, zones, low, high, boundFrom, boundTo, 1, false, null);
    }

    /** All values in either; {@link #EVERYTHING} once some expression lets everything through. */
    static @Nullable Region union(@Nullable Region a, @Nullable Region b) {
        if (a == null || b == null) return a == null ? b : a;
        if (a == EVERYTHING || b == EVERYTHING) return EVERYTHING;
        Region out = a.size >= b.size ? a : b;
        for (Region one = out == a ? b : a; one != null; one = one.next) {
            out = out.with(one);
            if (out == EVERYTHING) return EVERYTHING;
        }
        return out;
    }

    private Region with(Region one) {
        boolean single = one.zones == INSIDE || one.zones == NULL;
        if (size >= MAX) return single ? linked(this, true) : EVERYTHING;
        Region out = linked(one, dropped | one.dropped);
        return out.covers() ? EVERYTHING : out;
    }

    /** A copy of one comparison before all of mine, or of mine as it is with another mark. */
    private Region linked(Region one, boolean mark) {
        boolean same = one == this;
        return new Region(
                one.tokens,
                one.from,
                one.to,
                one.zones,
                one.low,
                one.high,
                one.boundFrom,
                one.boundTo,
                same ? size : size + 1,
                mark,
                same ? next : this);
    }

    /** Whether the first comparison and those of the same expression leave no value out. */
    private boolean covers() {
        int all = 0;
        int sameBound = 0;
        boolean unequal = false;
        for (Region one = this; one != null; one = one.next) {
            if (!isOfMine(one)) continue;
            all |= one.zones;
            if (one == this || isSameBound(one)) sameBound |= one.zones;
            else unequal |= (one.zones & NOT_NULL) == OUTSIDE && (zones & NOT_NULL) == OUTSIDE;
        }
        if ((sameBound & NOT_NULL) == NOT_NULL) return true;
        if (Double.isNaN(low)) return unequal;
        return (all & OUTSIDE) == OUTSIDE && leavesNoGap();
    }

    /** Whether no number lies in a gap: each bound, what is next to it, and what is far away passes. */
    private boolean leavesNoGap() {
        if (!passes(Double.NEGATIVE_INFINITY) || !passes(Double.POSITIVE_INFINITY)) return false;
        for (Region one = this; one != null; one = one.next) {
            if (Double.isNaN(one.low) || !isOfMine(one)) continue;
            if (!passesAround(one.low) || (one.high != one.low && !passesAround(one.high))) return false;
        }
        return true;
    }

    private boolean passesAround(double bound) {
        boolean whole = bound == Math.rint(bound);
        double before = whole ? bound - 1 : Math.nextDown(bound);
        double behind = whole ? bound + 1 : Math.nextUp(bound);
        return passes(before) && passes(behind) && (dropped || passes(bound));
    }

    private boolean passes(double value) {
        for (Region one = this; one != null; one = one.next) {
            if (Double.isNaN(one.low) || !isOfMine(one)) continue;
            int zone = value < one.low ? BELOW : value > one.high ? ABOVE : INSIDE;
            if ((one.zones & zone) != 0) return true;
        }
        return false;
    }

    /** Whether another comparison is one of the same expression. */
    private boolean isOfMine(Region one) {
        if (one == this) return true;
        boolean column = to - from == 1 || tokens.is(from + 1, Tokens.DOT);
        boolean other = one.to - one.from == 1 || tokens.is(one.from + 1, Tokens.DOT);
        if (column && other) return tokens.sameName(to - 1, one.to - 1);
        return column == other && tokens.sameText(from, to, one.from, one.to);
    }

    private boolean isSameBound(Region one) {
        if (!Double.isNaN(low) || !Double.isNaN(one.low)) return low == one.low && high == one.high;
        return tokens.sameText(boundFrom, boundTo, one.boundFrom, one.boundTo);
    }
}
