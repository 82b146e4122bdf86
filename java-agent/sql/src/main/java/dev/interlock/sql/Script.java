package dev.interlock.sql;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One reading of one text while it is analysed: its tokens and what was found so far. Not thread-safe. */
final class Script {
    final Tokens tokens;
    final Dialect dialect;
    final Findings findings;
    final CommonTables commonTables;

    /** How many texts within texts we are in. */
    final int nesting;

    /** Statements inside others, as from and to, still to be looked at. */
    private @Nullable ArrayDeque<int[]> nested;

    Script(Tokens tokens, Dialect dialect, Findings findings, int nesting) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.findings = findings;
        this.commonTables = new CommonTables(tokens);
        this.nesting = nesting;
    }

    void later(int from, int to) {
        if (nested == null) nested = new ArrayDeque<>();
        nested.add(new int[] {from, to});
    }

    int @Nullable [] nextNested() {
        return nested == null ? null : nested.poll();
    }

    boolean mysqlLike() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
    }

    boolean speaks(Dialect one) {
        return dialect == one || dialect == Dialect.OTHER;
    }

    /** The index of the first token of a type at the depth of {@code from}, or {@code to}. */
    int find(int from, int to, int type) {
        for (int i = from; i < to; i++) {
            int kind = tokens.type[i];
            if (kind == type) return i;
            if (kind == Tokens.OPEN) i = tokens.closing(i, to);
        }
        return to;
    }

    /** Skips {@code IF [NOT] EXISTS}. */
    int skipIfExists(int i) {
        if (!tokens.is(i, Words.IF)) return i;
        int next = tokens.is(i + 1, Words.NOT) ? i + 2 : i + 1;
        return tokens.is(next, Words.EXISTS) ? next + 1 : i;
    }
}
