package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/**
 * How far a condition restricts the rows it lets through. Immutable.
 *
 * @param target how far by the columns of the rows that are written, or for a subquery those around it
 * @param other how far by the columns of other tables
 * @param links how the two are tied together, a set of the {@code LINK} bits
 * @param regions which values of which columns it lets through, as far as it is a choice of comparisons; null if not
 */
record Claim(int target, int other, int links, @Nullable Region regions) {
    /** Does not restrict, or cannot be shown to. */
    static final int NOTHING = 0;
    /** May or may not. */
    static final int PERHAPS = 1;

    static final int RESTRICTS = 2;
    /** Lets nothing through. */
    static final int NEVER = 3;

    /** Equal columns of the same table: no more than a table joined to itself. */
    static final int LINK_SELF = 1;
    /** Equal columns of different tables, or different columns. */
    static final int LINK = 2;
    /** A strict order between rows of the same table. */
    static final int LINK_ORDER = 4;

    /** Columns that an outer join compares: ties tables together and leaves nothing out. */
    static final int LINK_OUTER = 8;

    static final Claim NONE = new Claim(NOTHING, NOTHING, 0, null);
    static final Claim NONE_AT_ALL = new Claim(NEVER, NEVER, 0, null);
    static final Claim MAYBE = new Claim(PERHAPS, NOTHING, 0, null);
    static final Claim GENUINE = new Claim(RESTRICTS, NOTHING, 0, null);

    static Claim linking(int links) {
        return new Claim(NOTHING, NOTHING, links, null);
    }

    /** Restricts through the columns of the rows written or of another table. */
    static Claim by(boolean ofTarget, int strength, @Nullable Region regions) {
        return ofTarget ? new Claim(strength, NOTHING, 0, regions) : new Claim(NOTHING, strength, 0, regions);
    }

    /** The answer for the whole condition. */
    int verdict() {
        if (target >= RESTRICTS) return target;
        if (other >= RESTRICTS && links != 0) return RESTRICTS;
        if ((links & LINK_ORDER) != 0 && (links & (LINK | LINK_SELF)) != 0) return RESTRICTS;
        if ((links & (LINK | LINK_ORDER)) != 0) return PERHAPS;
        return target;
    }

    private boolean isNothing() {
        return target == NOTHING && other == NOTHING;
    }

    Claim and(Claim that) {
        if (this == NONE_AT_ALL || that == NONE_AT_ALL) return NONE_AT_ALL;
        // of two that both restrict, what passes is less than either says
        Region both = isNothing() ? that.regions : that.isNothing() ? regions : null;
        return new Claim(Math.max(target, that.target), Math.max(other, that.other), links | that.links, both);
    }

    Claim or(Claim that) {
        if (target == NEVER) return that;
        if (that.target == NEVER) return this;
        int least = Math.min(target, that.target);
        int verdict = Math.min(verdict(), that.verdict());
        int others = Math.min(other, that.other);
        if (verdict > least && others == NOTHING) least = verdict;
        Region union = Region.union(regions, that.regions);
        if (union == Region.EVERYTHING) return NONE;
        return new Claim(least, others, links & that.links, union);
    }

    Claim atMost(int strength) {
        return new Claim(Math.min(target, strength), Math.min(other, strength), links, regions);
    }
}
