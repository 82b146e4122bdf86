package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** MERGE, both the standard's and H2's short one. */
final class Merges {
    private Merges() {}

    static void merge(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        int i = from + 1;
        if (tokens.is(i, TOP)) i = tokens.is(i + 1, Tokens.OPEN) ? tokens.closing(i + 1, to) + 1 : i + 2;
        if (tokens.is(i, INTO)) i++;
        int nameEnd = Names.end(tokens, i, to);
        ObjectName name = nameEnd > i ? Names.read(tokens, i, nameEnd) : null;
        findings.does(SqlKind.MERGE, name);
        Sources all = new Sources(tokens);
        boolean columns = tokens.is(nameEnd, Tokens.OPEN) && nameEnd < to;
        int using = columns ? tokens.closing(nameEnd, to) + 1 : all.read(i, to);
        if (!tokens.is(using, USING)) {
            int select = script.find(using, to, SELECT);
            QueryScan.columns(script, using, to);
            if (name != null) Inserts.overwrites(script, name, select, to);
            return;
        }
        int end = all.read(using + 1, to);
        boolean[] written = new boolean[Math.max(1, all.count)];
        written[0] = true;
        QueryScan.tables(script, using + 1, to);
        if (name != null && findings.isTemporary(name)) return;
        Scope scope = new Scope(script, all, written, all, written, 0);
        Claim claim = all.overflow ? Claim.NONE : Subqueries.where(scope, end, end);
        branches(script, scope, claim, name, end, to);
    }

    /** Each WHEN changes rows by itself, restricted by the join and by what it adds. */
    private static void branches(Script script, Scope scope, Claim join, @Nullable ObjectName name, int from, int to) {
        Tokens tokens = script.tokens;
        int when = script.find(from, to, WHEN);
        while (when < to) {
            int next = script.find(when + 1, to, WHEN);
            int then = script.find(when, next, THEN);
            boolean bySource = tokens.is(when + 1, NOT) && tokens.is(when + 4, SOURCE);
            Claim claim = bySource ? Claim.NONE : join;
            int and = script.find(when, then, AND);
            if (and < then) claim = claim.and(Predicate.judge(scope, and + 1, then));
            int verb = then + 1;
            if (tokens.is(verb, UPDATE)) {
                changes(
                        script,
                        claim,
                        script.find(verb, next, WHERE),
                        next,
                        scope,
                        "MERGE that updates without a condition that restricts");
            }
            int delete = script.find(verb, next, DELETE);
            if (delete < next) {
                script.findings.does(SqlKind.DELETE, name);
                changes(
                        script,
                        claim,
                        script.find(delete, next, WHERE),
                        next,
                        scope,
                        "MERGE that deletes without a condition that restricts");
            }
            when = next;
        }
    }

    private static void changes(Script script, Claim claim, int where, int to, Scope scope, String why) {
        Claim whole = where < to
                ? claim.and(Predicate.judge(scope, where + 1, Subqueries.clauseEnd(script, where + 1, to)))
                : claim;
        // a join to another table is what MERGE is for; only without one does it reach all rows
        boolean linked = (whole.links() & Claim.LINK) != 0;
        if (whole.verdict() < Claim.RESTRICTS && !linked) script.findings.destroys(why);
    }
}
