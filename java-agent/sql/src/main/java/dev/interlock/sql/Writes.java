package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** UPDATE and DELETE. */
final class Writes {
    private Writes() {}

    static void delete(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int i = skipOptions(script, from + 1, to);
        if (tokens.is(i, HISTORY) && tokens.is(i + 1, FROM)) {
            int end = Names.end(tokens, i + 2, to);
            script.findings.does(SqlKind.DELETE, end > i + 2 ? Names.read(tokens, i + 2, end) : null);
            script.findings.destroys("DELETE of history");
            return;
        }
        boolean said = tokens.is(i, FROM);
        if (said) i++;
        Sources targets = new Sources(tokens);
        int rest = targets.read(i, to);
        Sources all = targets;
        if (tokens.is(rest, OUTPUT)) rest = skipOutput(script, rest, to);
        if (tokens.is(rest, FROM) || tokens.is(rest, USING)) {
            boolean using = tokens.is(rest, USING);
            all = new Sources(tokens);
            rest = all.read(rest + 1, to);
            if (using && !script.mysqlLike()) {
                // PostgreSQL: the list behind USING comes on top of the target
                Sources both = new Sources(tokens);
                both.read(i, to);
                append(both, all);
                all = both;
            }
        }
        change(script, SqlKind.DELETE, all, written(targets, all), i, rest, to);
    }

    static void update(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        boolean replaces = tokens.is(from + 1, OR) && tokens.is(from + 2, REPLACE);
        int i = skipOptions(script, from + 1, to);
        Sources targets = new Sources(tokens);
        int set = targets.read(i, to);
        set = script.find(set, to, SET);
        int rest = set + 1;
        Sources all = targets;
        int clause = clause(script, rest, to);
        boolean several = tokens.is(clause, FROM);
        if (several) {
            all = new Sources(tokens);
            clause = all.read(clause + 1, to);
            if (all.find(targets.count > 0 && targets.nameTo[0] > targets.nameFrom[0] ? targets.nameTo[0] - 1 : i) < 0
                    || script.dialect != Dialect.SQLSERVER) {
                Sources both = new Sources(tokens);
                both.read(i, to);
                append(both, all);
                all = both;
            }
        }
        boolean[] written;
        if (several) written = written(targets, all);
        else if (targets.count > 1) written = assigned(script, targets, rest, clause);
        else written = new boolean[] {true, true};
        if (replaces) {
            script.findings.does(SqlKind.DELETE, null);
            script.findings.destroys("UPDATE OR REPLACE deletes rows that are in the way");
        }
        change(script, SqlKind.UPDATE, all, written, i, clause, to);
    }

    /** The first clause behind the assignments of an UPDATE. */
    private static int clause(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from; i < to; i++) {
            switch (tokens.type[i]) {
                case Tokens.OPEN -> i = tokens.closing(i, to);
                case FROM -> {
                    if (!tokens.is(i - 1, DISTINCT)) return i;
                }
                case WHERE, RETURNING, ORDER, LIMIT, FETCH -> {
                    return i;
                }
                default -> {}
            }
        }
        return to;
    }

    /** Skips what may stand between the verb and its table. */
    static int skipOptions(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int i = from;
        while (i < to) {
            int type = tokens.type[i];
            if (type == LOW_PRIORITY || type == DELAYED || type == HIGH_PRIORITY || type == QUICK || type == IGNORE) {
                if (!tokens.isNameLike(i + 1)) return i;
                i++;
            } else if (type == OR) i += 2;
            else if (type == TOP) {
                i = tokens.is(i + 1, Tokens.OPEN) ? tokens.closing(i + 1, to) + 1 : i + 2;
                if (tokens.is(i, PERCENT)) i++;
            } else return i;
        }
        return i;
    }

    private static int skipOutput(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from; i < to; i++) {
            int type = tokens.type[i];
            if (type == FROM || type == WHERE) return i;
            if (type == INTO) {
                int end = Names.end(tokens, i + 1, to);
                if (end > i + 1) script.findings.does(SqlKind.INSERT, Names.read(tokens, i + 1, end));
            }
        }
        return to;
    }

    private static void append(Sources to, Sources from) {
        for (int s = 0; s < from.count; s++)
            to.add(from.nameFrom[s], from.nameTo[s], from.alias[s], from.derived[s], from.function[s]);
        for (int c = 0; c < from.conditions; c++)
            to.addCondition(from.conditionFrom[c], from.conditionTo[c], from.outerJoin[c]);
        to.linked |= from.linked;
        to.overflow |= from.overflow;
    }

    /** Which of all sources are written: those that the target list names. */
    private static boolean[] written(Sources targets, Sources all) {
        boolean[] out = new boolean[Math.max(1, all.count)];
        if (targets == all) {
            out[0] = true;
            return out;
        }
        for (int t = 0; t < targets.count; t++) {
            int end = targets.nameTo[t];
            int found = end > targets.nameFrom[t] ? all.find(end - 1) : -1;
            if (targets.alias[t] >= 0 && all.find(targets.alias[t]) >= 0) found = all.find(targets.alias[t]);
            if (found >= 0) out[found] = true;
            else all.overflow = true;
        }
        return out;
    }

    /** The sources that assignments of a MySQL UPDATE of several tables name; all, where a column is unqualified. */
    private static boolean[] assigned(Script script, Sources sources, int from, int to) {
        Tokens tokens = script.tokens;
        boolean[] out = new boolean[sources.count];
        boolean any = false;
        for (int i = from; i < to; ) {
            int end = Names.end(tokens, i, to);
            int source = end >= i + 3 ? sources.find(end - 3) : -1;
            if (source >= 0) out[source] = any = true;
            i = script.find(i, to, Tokens.COMMA) + 1;
        }
        // a query among the tables takes no values
        for (int s = 0; s < out.length && !any; s++) out[s] = sources.derived[s] < 0;
        return out;
    }

    /** Reports the change and whether its conditions restrict it. */
    private static void change(
            Script script, SqlKind kind, Sources all, boolean[] written, int from, int rest, int to) {
        Findings findings = script.findings;
        boolean temporary = all.count > 0;
        boolean catalog = false;
        int restricted = 0;
        int targets = 0;
        for (int s = 0; s < all.count; s++) {
            if (!written[s]) continue;
            targets++;
            if (all.derived[s] >= 0 || isCommon(script, all, s)) {
                int open = all.derived[s] >= 0 ? all.derived[s] : script.commonTables.body(all.nameFrom[s]);
                if (through(script, kind, all, written, open)) restricted++;
                temporary = false;
                continue;
            }
            ObjectName name = name(script, all, s);
            findings.does(kind, name);
            if (name == null) {
                temporary = false;
                continue;
            }
            temporary &= findings.isTemporary(name);
            catalog |= isCatalog(script, name);
        }
        if (targets == 0) {
            findings.does(kind, null);
            temporary = false;
        }
        scanSources(script, from, to, written, all);
        if (temporary) return;
        if (catalog) findings.destroys("writes to the database's own catalog");
        Scope scope = new Scope(script, all, written, all, written, 0);
        Claim claim = all.overflow ? Claim.NONE : Subqueries.where(scope, rest, to);
        int verdict = claim.verdict();
        if (targets > 1 && claim.links() == 0) verdict = Claim.NOTHING;
        if (restricted > 0 && restricted == targets) verdict = Math.max(verdict, Claim.RESTRICTS);
        if (verdict == Claim.PERHAPS)
            findings.mayDestroy(
                    kind == SqlKind.DELETE
                            ? "DELETE restricted only by what another table holds"
                            : "UPDATE restricted only by what another table holds");
        if (verdict == Claim.NOTHING)
            findings.destroys(
                    kind == SqlKind.DELETE
                            ? "DELETE without a WHERE that restricts"
                            : "UPDATE without a WHERE that restricts");
    }

    private static boolean isCommon(Script script, Sources sources, int s) {
        return sources.nameTo[s] == sources.nameFrom[s] + 1
                && (script.dialect == Dialect.SQLSERVER)
                && script.commonTables.body(sources.nameFrom[s]) >= 0;
    }

    /** A change through a derived table reaches the tables in it; true if that one restricts by itself. */
    private static boolean through(Script script, SqlKind kind, Sources all, boolean[] written, int open) {
        Tokens tokens = script.tokens;
        int closing = tokens.closing(open, tokens.count);
        int from = script.find(open + 1, closing, FROM);
        Sources inside = new Sources(tokens);
        if (from < closing) inside.read(from + 1, closing);
        boolean any = false;
        for (int s = 0; s < inside.count; s++) {
            ObjectName name = name(script, inside, s);
            if (name == null) continue;
            script.findings.does(kind, name);
            any = true;
        }
        if (!any) script.findings.does(kind, null);
        Scope scope = new Scope(script, all, written, all, written, 0);
        return Subqueries.restriction(scope, open) >= Claim.RESTRICTS;
    }

    private static @Nullable ObjectName name(Script script, Sources sources, int s) {
        if (sources.nameTo[s] <= sources.nameFrom[s]) return null;
        return Names.read(script.tokens, sources.nameFrom[s], sources.nameTo[s]);
    }

    private static boolean isCatalog(Script script, ObjectName name) {
        String first = name.parts().get(0);
        String last = name.parts().get(name.parts().size() - 1);
        return switch (script.dialect) {
            case SQLITE ->
                last.startsWith("sqlite_m")
                        || last.startsWith("sqlite_s") && last.startsWith("schema", 7)
                        || last.startsWith("sqlite_temp");
            case POSTGRESQL -> first.equals("pg_catalog") || (last.startsWith("pg_") && isPgCatalog(last));
            case MYSQL, MARIADB -> first.equals("mysql") && name.parts().size() > 1;
            case SQLSERVER, ORACLE -> first.equals("sys") && name.parts().size() > 1;
            default -> false;
        };
    }

    private static boolean isPgCatalog(String name) {
        return switch (name) {
            case "pg_proc",
                    "pg_class",
                    "pg_attribute",
                    "pg_type",
                    "pg_namespace",
                    "pg_index",
                    "pg_constraint",
                    "pg_trigger",
                    "pg_depend",
                    "pg_database",
                    "pg_authid",
                    "pg_auth_members",
                    "pg_rewrite",
                    "pg_attrdef",
                    "pg_largeobject",
                    "pg_largeobject_metadata",
                    "pg_inherits",
                    "pg_operator",
                    "pg_enum",
                    "pg_policy",
                    "pg_shdepend",
                    "pg_tablespace",
                    "pg_statistic",
                    "pg_cast",
                    "pg_aggregate",
                    "pg_language",
                    "pg_extension",
                    "pg_sequence",
                    "pg_db_role_setting",
                    "pg_description",
                    "pg_am",
                    "pg_opclass",
                    "pg_foreign_table",
                    "pg_foreign_server",
                    "pg_user_mapping",
                    "pg_event_trigger",
                    "pg_publication",
                    "pg_subscription",
                    "pg_collation" -> true;
            default -> false;
        };
    }

    /** Notes what a change reads: every source that is not written, and all subqueries. */
    private static void scanSources(Script script, int from, int to, boolean[] written, Sources all) {
        for (int s = 0; s < all.count; s++) {
            if (written[s] || all.function[s] || all.derived[s] >= 0) continue;
            ObjectName name = name(script, all, s);
            boolean common = all.nameTo[s] == all.nameFrom[s] + 1 && script.commonTables.body(all.nameFrom[s]) >= 0;
            if (name != null && !common) script.findings.touches(SqlKind.SELECT, name);
        }
        for (int i = from; i < to; i++) {
            if (script.tokens.type[i] != Tokens.OPEN) continue;
            int closing = script.tokens.closing(i, to);
            if (script.tokens.spells(i - 1, "subpartition")) continue;
            int start =
                    i > from && script.tokens.isNameLike(i - 1) ? Math.max(from, nameStart(script.tokens, i - 1)) : i;
            QueryScan.columns(script, start, Math.min(to, closing + 1));
            i = closing;
        }
    }

    /** The first token of the qualified name that ends here. */
    private static int nameStart(Tokens tokens, int last) {
        int i = last;
        while (i >= 2 && tokens.is(i - 1, Tokens.DOT) && tokens.isNameLike(i - 2)) i -= 2;
        return i;
    }
}
