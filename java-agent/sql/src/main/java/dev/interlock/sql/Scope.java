package dev.interlock.sql;

/**
 * Where the columns of a condition belong: to the rows that are written (or, inside a subquery, to those around it), or
 * to something else. Not thread-safe.
 *
 * @param script the statement's script
 * @param sources what the statement or subquery draws from
 * @param targets for each source whether its rows are written; empty inside a subquery
 * @param written the sources of the statement that writes, whose table's name makes a subquery one of the same table
 * @param depth how many subqueries we are in
 */
record Scope(Script script, Sources sources, boolean[] targets, Sources written, boolean[] writtenTargets, int depth) {
    /** Deeper subqueries count as not restricting. */
    static final int MAX_DEPTH = 16;

    boolean inSubquery() {
        return depth > 0;
    }

    Scope inner(Sources inside) {
        return new Scope(script, inside, new boolean[0], written, writtenTargets, depth + 1);
    }

    /** The source of a column, or -1 where it is none of ours (inside a subquery: one from outside). */
    int source(int qualifier) {
        if (qualifier >= 0) return sources.find(qualifier);
        return sources.count == 1 ? 0 : inSubquery() && sources.count > 0 ? 0 : -2;
    }

    /** Whether a column is one of the rows written, or inside a subquery one from outside it. */
    boolean isTarget(int qualifier) {
        int source = source(qualifier);
        if (inSubquery()) return source == -1 || sources.count == 0;
        return source >= 0 && targets[source];
    }

    /** Whether a source reads the very table that is written. */
    boolean readsWritten(Sources from, int source) {
        if (from.nameTo[source] <= from.nameFrom[source]) return false;
        for (int w = 0; w < written.count; w++) {
            if (!writtenTargets[w] || written.nameTo[w] <= written.nameFrom[w]) continue;
            if (script.tokens.sameName(written.nameTo[w] - 1, from.nameTo[source] - 1)) return true;
        }
        return false;
    }
}
