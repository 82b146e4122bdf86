package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** INSERT and what overwrites rows that are there already. */
final class Inserts {
    private Inserts() {}

    static void insert(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        boolean replaces = tokens.is(from, REPLACE) || (tokens.is(from + 1, OR) && tokens.is(from + 2, REPLACE));
        int i = Writes.skipOptions(script, from + 1, to);
        boolean overwrites = tokens.is(i, OVERWRITE);
        if (overwrites) i++;
        if (tokens.is(i, ALL) || tokens.is(i, FIRST)) {
            several(script, i + 1, to);
            return;
        }
        while (tokens.is(i, INTO) || tokens.is(i, TABLE)) i++;
        int end = Names.end(tokens, i, to);
        ObjectName name = end > i ? Names.read(tokens, i, end) : null;
        boolean remote =
                tokens.spells(i, "openrowset") || tokens.spells(i, "openquery") || tokens.spells(i, "opendatasource");
        findings.does(SqlKind.INSERT, name);
        if (overwrites) findings.destroys("INSERT OVERWRITE replaces what was there");
        if (replaces) findings.does(SqlKind.DELETE, name);
        if (remote) QueryScan.columns(script, i, to);
        int rest = end;
        if (tokens.is(rest, AS)) rest += 2;
        else if (Names.isAlias(tokens, rest, to)
                && !tokens.is(rest, DEFAULT)
                && !tokens.is(rest, EXECUTE)
                && !tokens.is(rest, EXEC)
                && tokens.is(rest + 1, Tokens.OPEN)) rest++;
        if (tokens.is(rest, Tokens.OPEN) && !Subqueries.isQuery(tokens, rest + 1)) {
            command(script, i, end, rest, to);
            rest = tokens.closing(rest, to) + 1;
        }
        upsert(script, name, replaces, rest, to);
        int run = script.dialect == Dialect.SQLSERVER
                ? Math.min(script.find(rest, to, EXEC), script.find(rest, to, EXECUTE))
                : to;
        if (run < to) Routines.run(script, run, to);
        else QueryScan.columns(script, rest, to);
    }

    /** A virtual table of SQLite takes commands in a column of its own name. */
    private static void command(Script script, int from, int end, int open, int to) {
        Tokens tokens = script.tokens;
        if (script.dialect != Dialect.SQLITE || !tokens.isNameLike(open + 1) || !tokens.sameName(end - 1, open + 1))
            return;
        for (int i = open; i < to; i++) {
            if (!tokens.is(i, Tokens.STRING)) continue;
            String word = tokens.part(i);
            if (word.equals("delete-all")) script.findings.destroys("a command that empties a virtual table");
            // takes one row out of an index whose table is elsewhere
            else if (!word.equals("delete")) script.findings.mayDestroy("a command to a virtual table");
            return;
        }
        script.findings.mayDestroy("a command to a virtual table");
    }

    /** What becomes of rows that are there already. */
    private static void upsert(Script script, @Nullable ObjectName name, boolean replaces, int from, int to) {
        Tokens tokens = script.tokens;
        boolean updates = false;
        int clause = to;
        int update = -1;
        for (int i = script.find(from, to, ON); i < to && !updates; i = script.find(i + 1, to, ON)) {
            if (tokens.is(i + 1, DUPLICATE)) updates = true;
            if (tokens.is(i + 1, DUPLICATE) || tokens.is(i + 1, CONFLICT)) clause = i;
            if (!tokens.is(i + 1, CONFLICT)) continue;
            if (update < i) update = script.find(i, to, UPDATE);
            updates = update < to;
        }
        if (updates) script.findings.does(SqlKind.UPDATE, name);
        int select = script.find(from, to, SELECT);
        if ((!updates && !replaces) || select == to || name == null) return;
        overwrites(script, name, select, clause);
    }

    /** Overwriting rows by a query is bounded by what the query restricts. */
    static void overwrites(Script script, ObjectName name, int select, int to) {
        if (select >= to || select == 0) return;
        // without a table it is a single row
        if (script.find(select, to, FROM) == to && script.find(select, to, UNION) == to) return;
        Sources none = new Sources(script.tokens);
        none.add(select, select, -1, -1, false);
        boolean[] written = {true};
        Scope scope = new Scope(script, none, written, none, written, 0);
        if (Subqueries.restriction(scope, select, to) >= Claim.RESTRICTS || script.findings.isTemporary(name)) return;
        script.findings.mayDestroy("overwrites rows by a query that does not restrict");
    }

    /** Oracle's INSERT ALL. */
    private static void several(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = script.find(from, to, INTO); i < to; i = script.find(i + 1, to, INTO)) {
            int end = Names.end(tokens, i + 1, to);
            if (end > i + 1) script.findings.does(SqlKind.INSERT, Names.read(tokens, i + 1, end));
        }
        QueryScan.columns(script, script.find(from, to, SELECT), to);
    }
}
