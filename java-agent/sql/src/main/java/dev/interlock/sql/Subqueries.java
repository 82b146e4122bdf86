package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** What subqueries in a condition say about the rows that pass. Pure; follows subqueries to a fixed depth. */
final class Subqueries {
    private Subqueries() {}

    static boolean isQuery(Tokens tokens, int i) {
        int at = i;
        while (tokens.is(at, Tokens.OPEN)) at++;
        int type = tokens.type(at);
        return type == SELECT || type == WITH || type == VALUES || (type == TABLE && !tokens.is(at + 1, Tokens.OPEN));
    }

    /** EXISTS ties the rows to the subquery's only through a condition between both. */
    static Operand exists(Scope scope, int open) {
        Claim claim = conditions(scope, open);
        if (claim == null) return Operand.unclear();
        if (claim.target() == Claim.NEVER) return Operand.truth(Claim.NONE_AT_ALL, Claim.NONE);
        int verdict = claim.verdict();
        boolean linked = claim.links() != 0;
        Claim yes = verdict == Claim.NOTHING ? Claim.NONE : new Claim(verdict, Claim.NOTHING, 0, null);
        boolean foreign = (claim.links() & (Claim.LINK | Claim.LINK_ORDER)) != 0;
        Claim no = !linked ? Claim.NONE : foreign ? Claim.GENUINE : Claim.NONE;
        return Operand.truth(yes, no);
    }

    /** The value is among the subquery's. */
    static Operand in(Scope scope, Operand left, int open) {
        if (!left.columns || left.weak) return Operand.unclear();
        int strength = restriction(scope, open);
        boolean ofTarget = left.ofTarget && !left.ofOther;
        Claim yes = Claim.by(ofTarget, Math.min(strength, Claim.RESTRICTS), null);
        int without = strength == Claim.NEVER ? Claim.NOTHING : strength == Claim.NOTHING ? Claim.NOTHING : strength;
        Claim no = Claim.by(
                ofTarget,
                readsWritten(scope, open) && !grouped(scope, open) && strength < Claim.RESTRICTS
                        ? Claim.NOTHING
                        : without,
                null);
        return Operand.truth(strength == Claim.NEVER ? Claim.NONE_AT_ALL : yes, no);
    }

    /** ANY is IN, and its opposite with ALL; an order with ANY restricts where the subquery is tied to the row. */
    static Operand quantified(Scope scope, Operand left, Operand query, int op) {
        boolean all = query.quantifier == ALL;
        if (op == Comparisons.EQUAL && !all) return in(scope, left, query.subquery);
        if (op == Comparisons.UNEQUAL && all)
            return in(scope, left, query.subquery).not();
        if (all || (op != Comparisons.LESS && op != Comparisons.GREATER) || !left.columns || left.weak)
            return Operand.unclear();
        Claim claim = conditions(scope, query.subquery);
        if (claim == null || claim.links() == 0) return Operand.unclear();
        return Operand.truth(Claim.by(left.ofTarget && !left.ofOther, Claim.RESTRICTS, null), Claim.NONE);
    }

    /** The value compares with the subquery's single one. */
    static Operand compared(Scope scope, Operand left, int open, int op) {
        if (!left.columns || left.weak) return Operand.unclear();
        int strength = restriction(scope, open);
        boolean ofTarget = left.ofTarget && !left.ofOther;
        if (strength == Claim.NEVER) return Operand.truth(Claim.NONE_AT_ALL, Claim.NONE_AT_ALL);
        boolean average = selects(scope.script().tokens, open, "avg");
        if (op == Comparisons.EQUAL) {
            boolean single = aggregates(scope, open) || strength >= Claim.RESTRICTS;
            return Operand.truth(
                    Claim.by(ofTarget, single ? Claim.RESTRICTS : strength, null),
                    Claim.by(ofTarget, Claim.PERHAPS, null));
        }
        int ordered = average || strength >= Claim.RESTRICTS ? Claim.RESTRICTS : extreme(scope, open, op);
        if (op == Comparisons.UNEQUAL) ordered = Claim.NOTHING;
        return Operand.truth(Claim.by(ofTarget, ordered, null), Claim.by(ofTarget, ordered, null));
    }

    /** Beyond the least or greatest of all rows, or of those alike: some row is always left. */
    private static int extreme(Scope scope, int open, int op) {
        Tokens tokens = scope.script().tokens;
        boolean least = selects(tokens, open, "min");
        if (!least && !selects(tokens, open, "max")) return Claim.NOTHING;
        int behind = tokens.closing(open + 3, tokens.count) + 1;
        if (tokens.is(behind, Tokens.OPERATOR)) return Claim.RESTRICTS;
        boolean strict = op == Comparisons.LESS || op == Comparisons.GREATER;
        if (!strict) return Claim.NOTHING;
        Claim claim = conditions(scope, open);
        return claim != null && claim.links() != 0 ? Claim.RESTRICTS : Claim.PERHAPS;
    }

    private static boolean selects(Tokens tokens, int open, String function) {
        return tokens.is(open + 1, SELECT) && tokens.spells(open + 2, function) && tokens.is(open + 3, Tokens.OPEN);
    }

    /** Whether it selects one aggregate of its own table without tying it to the rows outside. */
    private static boolean aggregates(Scope scope, int open) {
        Tokens tokens = scope.script().tokens;
        boolean aggregate = selects(tokens, open, "max")
                || selects(tokens, open, "min")
                || selects(tokens, open, "avg")
                || selects(tokens, open, "sum")
                || selects(tokens, open, "count");
        if (!aggregate) return false;
        int closing = tokens.closing(open, tokens.count);
        if (scope.script().find(open + 1, closing, WHERE) < closing
                || scope.script().find(open + 1, closing, GROUP) < closing) return false;
        Sources inside = new Sources(tokens);
        int from = scope.script().find(open + 1, closing, FROM);
        if (from >= closing) return false;
        inside.read(from + 1, closing);
        if (tokens.is(open + 5, Tokens.DOT)) return inside.find(open + 4) >= 0;
        return inside.count > 0;
    }

    private static boolean grouped(Scope scope, int open) {
        Script script = scope.script();
        int closing = script.tokens.closing(open, script.tokens.count);
        return script.find(open + 1, closing, GROUP) < closing
                && (selects(script.tokens, open, "min") || selects(script.tokens, open, "max"));
    }

    /** Whether a parenthesised query draws on the very table that is written. */
    static boolean readsWritten(Scope scope, int open) {
        Tokens tokens = scope.script().tokens;
        int closing = tokens.closing(open, tokens.count);
        int from = scope.script().find(open + 1, closing, FROM);
        if (from >= closing) return false;
        Sources inside = new Sources(tokens);
        inside.read(from + 1, closing);
        for (int s = 0; s < inside.count; s++) if (scope.readsWritten(inside, s)) return true;
        return false;
    }

    /** The conditions of a subquery as a claim about the rows outside; null if it draws on something unclear. */
    private static @Nullable Claim conditions(Scope scope, int open) {
        Script script = scope.script();
        Tokens tokens = script.tokens;
        if (scope.depth() >= Scope.MAX_DEPTH) return null;
        int closing = tokens.closing(open, tokens.count);
        int start = open + 1;
        while (tokens.is(start, Tokens.OPEN)) start++;
        if (!tokens.is(start, SELECT)) return null;
        if (setOperation(script, start, closing) < closing) return null;
        int from = script.find(start, closing, FROM);
        Sources inside = new Sources(tokens);
        int rest = from < closing ? inside.read(from + 1, closing) : start;
        if (inside.overflow) return null;
        return where(scope.inner(inside), rest, closing);
    }

    /** The claim of join conditions and WHERE together. */
    static Claim where(Scope scope, int rest, int to) {
        Script script = scope.script();
        Sources sources = scope.sources();
        Claim claim = Claim.NONE;
        for (int c = 0; c < sources.conditions; c++) {
            Claim on = Predicate.judge(scope, sources.conditionFrom[c], sources.conditionTo[c]);
            if (!sources.outerJoin[c]) claim = claim.and(on);
            else if (on.links() != 0) claim = claim.and(Claim.linking(Claim.LINK_OUTER));
        }
        if (sources.linked) claim = claim.and(Claim.linking(linkByName(scope)));
        for (int s = 0; s < sources.count; s++) {
            boolean target = s < scope.targets().length && scope.targets()[s];
            if (!target && isRestricted(scope, s)) claim = claim.and(Claim.by(false, Claim.RESTRICTS, null));
        }
        int where = script.find(rest, to, WHERE);
        if (where >= to) return claim;
        return claim.and(Predicate.judge(scope, where + 1, clauseEnd(script, where + 1, to)));
    }

    private static int linkByName(Scope scope) {
        Sources sources = scope.sources();
        for (int s = 1; s < sources.count; s++) if (!sources.sameTable(0, s)) return Claim.LINK;
        return Claim.LINK_SELF;
    }

    /** Where a WHERE clause ends. */
    static int clauseEnd(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from; i < to; i++) {
            switch (tokens.type[i]) {
                case Tokens.OPEN -> i = tokens.closing(i, to);
                case GROUP,
                        ORDER,
                        HAVING,
                        LIMIT,
                        RETURNING,
                        UNION,
                        EXCEPT,
                        INTERSECT,
                        MINUS,
                        FETCH,
                        OFFSET,
                        FOR,
                        WINDOW,
                        Tokens.SEMICOLON,
                        WHEN,
                        CONNECT,
                        START -> {
                    return i;
                }
                case Words.RETURN -> {
                    if (!tokens.is(i - 1, Tokens.DOT)) return i;
                }
                case Words.OPTION -> {
                    if (tokens.is(i + 1, Tokens.OPEN)) return i;
                }
                case Tokens.WORD -> {
                    if (tokens.spells(i, "log") && tokens.spells(i + 1, "errors")) return i;
                }
                default -> {}
            }
        }
        return to;
    }

    /** The parenthesis that opens the query behind a source, derived or common; -1 if it is a table. */
    static int query(Scope scope, Sources sources, int source) {
        if (sources.derived[source] >= 0) return sources.derived[source];
        if (sources.nameTo[source] != sources.nameFrom[source] + 1) return -1;
        return scope.script().commonTables.body(sources.nameFrom[source]);
    }

    /** Whether a source holds few rows by itself: values, or a query that restricts. */
    private static boolean isRestricted(Scope scope, int source) {
        Sources sources = scope.sources();
        if (scope.depth() >= Scope.MAX_DEPTH) return false;
        if (sources.derived[source] >= 0) return restriction(scope, sources.derived[source]) >= Claim.RESTRICTS;
        Tokens tokens = sources.tokens;
        if (sources.function[source]) return givesValues(tokens, sources.nameFrom[source]);
        if (sources.nameTo[source] != sources.nameFrom[source] + 1) return false;
        int body = scope.script().commonTables.body(sources.nameFrom[source]);
        return body >= 0 && bodyRestriction(scope, body) >= Claim.RESTRICTS;
    }

    /** Whether a function answers with the rows that it is handed. */
    private static boolean givesValues(Tokens tokens, int name) {
        return tokens.is(name, TABLE)
                || tokens.spells(name, "unnest")
                || tokens.spells(name, "openjson")
                || tokens.spells(name, "string_split")
                || tokens.spells(name, "string_to_table")
                || tokens.spells(name, "regexp_split_to_table")
                || tokens.spells(name, "json_each")
                || tokens.spells(name, "json_table")
                || tokens.spells(name, "xmltable")
                || tokens.spells(name, "json_to_recordset")
                || tokens.spells(name, "jsonb_to_recordset")
                || tokens.spells(name, "json_populate_recordset")
                || tokens.spells(name, "jsonb_populate_recordset")
                || tokens.spells(name, "json_array_elements")
                || tokens.spells(name, "json_array_elements_text")
                || tokens.spells(name, "jsonb_array_elements")
                || tokens.spells(name, "jsonb_array_elements_text");
    }

    /** The same for the body of a common table expression, once; where it names itself, its start decides. */
    private static int bodyRestriction(Scope scope, int body) {
        CommonTables known = scope.script().commonTables;
        int restriction = known.restriction(body);
        if (restriction >= 0) return restriction;
        known.restricts(body, Claim.RESTRICTS);
        restriction = restriction(scope, body);
        known.restricts(body, restriction);
        return restriction;
    }

    /** How far the rows of a parenthesised query are a choice, whatever stands outside. */
    static int restriction(Scope scope, int open) {
        Tokens tokens = scope.script().tokens;
        return restriction(scope, open + 1, tokens.closing(open, tokens.count));
    }

    /** The same for a query in a range. */
    static int restriction(Scope scope, int from, int to) {
        Script script = scope.script();
        Tokens tokens = script.tokens;
        if (scope.depth() >= Scope.MAX_DEPTH) return Claim.NOTHING;
        int start = from;
        int closing = to;
        while (tokens.is(start, Tokens.OPEN) && isWhole(tokens, tokens.closing(start, closing) + 1, closing)) {
            closing = tokens.closing(start, closing);
            start++;
        }
        if (tokens.is(start, WITH)) {
            int main = script.find(start, closing, SELECT);
            if (main < closing) start = main;
        }
        if (tokens.is(start, VALUES)) return Claim.RESTRICTS;
        int end = setOperation(script, start, closing);
        int all = operand(scope, start, end);
        while (end < closing) {
            int operation = tokens.type(end);
            int next = end + 1;
            while (tokens.is(next, ALL) || tokens.is(next, DISTINCT)) next++;
            end = setOperation(script, next, closing);
            int one = operand(scope, next, end);
            if (operation == UNION) all = Math.min(all, one);
            else if (operation == INTERSECT) all = Math.max(all, one);
            else if (one != Claim.NEVER) all = Math.max(all, one);
        }
        if (all < Claim.RESTRICTS && Limits.limited(script, start, closing)) return Claim.RESTRICTS;
        return all;
    }

    /** Whether nothing of a query follows that changes which rows it has. */
    private static boolean isWhole(Tokens tokens, int from, int to) {
        return from >= to || tokens.is(from, ORDER);
    }

    /** Where the next UNION, EXCEPT or their like stands. */
    private static int setOperation(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from; i < to; i++) {
            switch (tokens.type[i]) {
                case Tokens.OPEN -> i = tokens.closing(i, to);
                case UNION, EXCEPT, INTERSECT, MINUS -> {
                    return i;
                }
                default -> {}
            }
        }
        return to;
    }

    /** One side of a set operation, perhaps in parentheses. */
    private static int operand(Scope scope, int from, int to) {
        Tokens tokens = scope.script().tokens;
        if (tokens.is(from, Tokens.OPEN)) return restriction(scope.inner(scope.sources()), from, to);
        return tokens.is(from, SELECT) ? branchRestriction(scope, from, to) : Claim.NOTHING;
    }

    private static int branchRestriction(Scope outer, int from, int to) {
        Script script = outer.script();
        Tokens tokens = script.tokens;
        int clause = script.find(from, to, FROM);
        Sources inside = new Sources(tokens);
        int rest = clause < to ? inside.read(clause + 1, to) : from;
        if (inside.overflow) return Claim.NOTHING;
        Scope scope = outer.inner(inside);
        if (inside.count == 0 || isDual(outer, inside)) return valuesOnly(scope, from + 1, Math.min(clause, to), to);
        Claim claim = where(scope, rest, to);
        if (claim.target() == Claim.NEVER) return Claim.NEVER;
        int own = Math.max(claim.target(), claim.other());
        // what restricts one of several tables says nothing of the others unless they are joined
        boolean apart = inside.count > 1 && !inside.tied && !inside.linked && claim.links() == 0;
        if (apart && own < Claim.NEVER) own = Claim.NOTHING;
        if (own >= Claim.RESTRICTS) return Claim.RESTRICTS;
        if (Limits.limited(script, from, to)) return Claim.RESTRICTS;
        if (selectsGroups(script, from, rest, to)) return Claim.RESTRICTS;
        if (own == Claim.PERHAPS) return Claim.PERHAPS;
        if (claim.links() != 0) return Claim.NOTHING;
        for (int s = 0; s < inside.count; s++) {
            if (outer.readsWritten(inside, s) || inside.derived[s] >= 0) return Claim.NOTHING;
            if (inside.nameTo[s] == inside.nameFrom[s] + 1 && script.commonTables.body(inside.nameFrom[s]) >= 0)
                return Claim.NOTHING;
        }
        return Claim.PERHAPS;
    }

    /** Whether groups are left out, or one row of each is taken. */
    private static boolean selectsGroups(Script script, int from, int rest, int to) {
        Tokens tokens = script.tokens;
        int having = script.find(rest, to, HAVING);
        boolean counts = false;
        for (int i = having; i < to; i++) {
            if (tokens.type[i] == Tokens.OPEN) counts = true;
            if (tokens.type[i] != Tokens.NUMBER) continue;
            double number = Operands.number(tokens, i);
            boolean orEqual = tokens.isOperator(i - 1, '>' << 8 | '=');
            if (number <= 0 || (number <= 1 && orEqual)) return false;
        }
        if (having < to) return counts;
        int group = script.find(rest, to, GROUP);
        if (group >= to || !tokens.is(from + 2, Tokens.OPEN)) return false;
        int argument = tokens.closing(from + 2, to) - 1;
        int by = Names.end(tokens, group + 2, to) - 1;
        return !(tokens.isNameLike(argument) && tokens.isNameLike(by) && tokens.sameName(argument, by));
    }

    /** Whether the only table is the one that holds a single row. */
    private static boolean isDual(Scope scope, Sources inside) {
        Script script = scope.script();
        boolean has = script.mysqlLike() || script.dialect == Dialect.ORACLE || script.dialect == Dialect.H2;
        return has && inside.count == 1 && script.tokens.spells(inside.nameTo[0] - 1, "dual");
    }

    /** A query without tables picks what it names unless it names columns from outside. */
    private static int valuesOnly(Scope scope, int from, int end, int to) {
        int where = scope.script().find(from, to, WHERE);
        Operand values = new Operand();
        Operands.inside(scope, values, from, Math.min(end, where));
        if (values.columns) return Claim.NOTHING;
        return where < to ? Claim.NOTHING : Claim.RESTRICTS;
    }
}
