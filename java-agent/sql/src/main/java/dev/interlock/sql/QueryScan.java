package dev.interlock.sql;

import java.util.Arrays;

/**
 * Finds what a query touches: every table read at any depth, every function called, and statements that write inside
 * it. One pass over the tokens with a mode for each depth; used once, by one thread.
 */
final class QueryScan {
    private static final byte PLAIN = 0;
    /** In a query, where names are columns. */
    private static final byte COLUMNS = 1;
    /** A table comes next. */
    private static final byte EXPECT = 2;
    /** Behind a table, where a comma brings the next. */
    private static final byte TABLES = 3;
    /** Between common table expressions. */
    private static final byte COMMON = 4;

    private final Script script;
    private final Tokens tokens;
    private byte[] modes = new byte[16];
    private boolean[] query = new boolean[16];
    private boolean[] saysRecursive = new boolean[16];
    private int[] limits = new int[16];
    private int depth;
    private boolean selectsInto;

    private QueryScan(Script script) {
        this.script = script;
        this.tokens = script.tokens;
    }

    /** Scans a range that is a query or the rest of a statement behind its target. */
    static QueryScan columns(Script script, int from, int to) {
        return new QueryScan(script).run(from, to, COLUMNS);
    }

    /** Scans a range that starts with a list of tables. */
    static QueryScan tables(Script script, int from, int to) {
        return new QueryScan(script).run(from, to, EXPECT);
    }

    /** Whether the outermost query stores its result in a new table or outside. */
    boolean selectsInto() {
        return selectsInto;
    }

    private QueryScan run(int from, int to, byte mode) {
        modes[0] = mode;
        query[0] = true;
        limits[0] = to;
        int i = from;
        while (i < to) {
            int next = step(i, to);
            // a step may change only the mode, and then has to move on the next time
            if (next == i) next = step(i, to);
            i = Math.max(next, i + 1);
        }
        return this;
    }

    private int step(int i, int to) {
        int type = tokens.type[i];
        byte mode = modes[depth];
        if (type == Tokens.OPEN) return open(i, to);
        if (type == Tokens.CLOSE) {
            if (depth > 0) depth--;
            if (modes[depth] == EXPECT) modes[depth] = TABLES;
            return i + 1;
        }
        if (mode == COMMON && isWrite(type)) {
            script.later(i, limits[depth]);
            return limits[depth];
        }
        if (mode == EXPECT) return table(i, to);
        if (type == Tokens.COMMA) {
            if (mode == TABLES) modes[depth] = EXPECT;
            else if (mode == COMMON) return common(i + 1, to);
            return i + 1;
        }
        if (type >= Words.LOWEST && query[depth]) {
            int next = clause(i, type, to);
            if (next > 0) return next;
        }
        if (type == Tokens.WORD || type == Tokens.NAME || type >= Words.LOWEST) return name(i, to);
        return i + 1;
    }

    private static boolean isWrite(int type) {
        return type == Words.INSERT
                || type == Words.UPDATE
                || type == Words.DELETE
                || type == Words.MERGE
                || type == Words.REPLACE;
    }

    private int open(int i, int to) {
        int first = tokens.type(i + 1);
        int closing = tokens.closing(i, to);
        if (isWrite(first)
                && !tokens.is(i + 2, Tokens.OPEN)
                && !tokens.is(i + 2, Tokens.COMMA)
                && !tokens.is(i + 2, Tokens.CLOSE)
                && !tokens.is(i + 2, Tokens.DOT)
                && (tokens.isNameLike(i + 2) || tokens.is(i + 2, Tokens.STRING))) {
            script.later(i + 1, closing);
            if (modes[depth] == EXPECT) modes[depth] = TABLES;
            return closing + 1;
        }
        boolean isQuery = first == Words.SELECT
                || first == Words.WITH
                || first == Words.VALUES
                || first == Words.TABLE
                || first == Words.FROM;
        boolean tables = modes[depth] == EXPECT && !isQuery;
        push(isQuery || tables, tables ? EXPECT : isQuery ? COLUMNS : PLAIN, closing);
        return i + 1;
    }

    private void push(boolean isQuery, byte mode, int limit) {
        depth++;
        if (depth == modes.length) {
            modes = Arrays.copyOf(modes, depth * 2);
            query = Arrays.copyOf(query, depth * 2);
            saysRecursive = Arrays.copyOf(saysRecursive, depth * 2);
            limits = Arrays.copyOf(limits, depth * 2);
        }
        modes[depth] = mode;
        query[depth] = isQuery;
        limits[depth] = limit;
    }

    /** Follows a word that begins a clause; 0 if it does not begin one here. */
    private int clause(int i, int type, int to) {
        switch (type) {
            case Words.SELECT -> modes[depth] = COLUMNS;
            case Words.WITH -> {
                if (modes[depth] == TABLES)
                    return tokens.is(i + 1, Tokens.OPEN) ? tokens.closing(i + 1, to) + 1 : i + 1;
                saysRecursive[depth] = tokens.is(i + 1, Words.RECURSIVE);
                int name = saysRecursive[depth] ? i + 2 : i + 1;
                return startsCommon(name, to) ? common(name, to) : i + 1;
            }
            case Words.FROM -> {
                if (isComparison(i)) return i + 1;
                modes[depth] = EXPECT;
            }
            case Words.JOIN, Words.APPLY, Words.STRAIGHT_JOIN -> {
                if (tokens.is(i - 1, Words.FOR)) return i + 1;
                if (modes[depth] != TABLES) return 0;
                modes[depth] = EXPECT;
            }
            case Words.WHERE, Words.HAVING, Words.UNION, Words.EXCEPT, Words.INTERSECT, Words.RETURNING ->
                modes[depth] = COLUMNS;
            case Words.GROUP, Words.ORDER -> {
                if (!tokens.is(i + 1, Words.BY) && !tokens.is(i + 1, Words.SIBLINGS)) return 0;
                modes[depth] = COLUMNS;
            }
            case Words.WINDOW -> {
                if (!tokens.is(i + 2, Words.AS)) return 0;
                modes[depth] = COLUMNS;
            }
            case Words.FOR -> {
                int next = tokens.type(i + 1);
                if (next == Words.SYSTEM_TIME) return 0;
                if (modes[depth] == TABLES && !isLocking(next)) return 0;
                modes[depth] = COLUMNS;
                return isLocking(next) ? skipLocking(i + 1, to) : i + 1;
            }
            case Words.INTO -> {
                return into(i, to);
            }
            case Words.TABLE -> {
                if (i > 0 && !startsQuery(i)) return 0;
                modes[depth] = EXPECT;
            }
            case Words.INDEXED -> {
                return tokens.is(i + 1, Words.BY) ? i + 3 : 0;
            }
            default -> {
                return 0;
            }
        }
        return i + 1;
    }

    private boolean startsQuery(int i) {
        int before = tokens.type(i - 1);
        return before == Tokens.OPEN
                || before == Tokens.END
                || before == Tokens.SEMICOLON
                || before == Words.UNION
                || before == Words.ALL
                || before == Words.EXCEPT
                || before == Words.INTERSECT
                || before == Words.AS;
    }

    /** {@code IS [NOT] DISTINCT FROM}, or the FROM of a function's arguments. */
    private boolean isComparison(int i) {
        if (!tokens.is(i - 1, Words.DISTINCT)) return false;
        return tokens.is(i - 2, Words.IS) || (tokens.is(i - 2, Words.NOT) && tokens.is(i - 3, Words.IS));
    }

    private static boolean isLocking(int type) {
        return type == Words.UPDATE
                || type == Words.SHARE
                || type == Words.KEY
                || type == Words.XML
                || type == Words.JSON
                || type == Words.BROWSE
                || type == Words.FETCH
                || type == Words.ONLY
                || type == Words.NO
                || type == Words.READ;
    }

    private int skipLocking(int i, int to) {
        int at = i;
        while (at < to
                && tokens.type(at) != Tokens.CLOSE
                && tokens.type(at) != Words.LIMIT
                && tokens.type(at) != Words.INTO
                && tokens.type(at) != Words.UNION)
            at = tokens.is(at, Tokens.OPEN) ? tokens.closing(at, to) + 1 : at + 1;
        return at;
    }

    private boolean startsCommon(int name, int to) {
        if (name + 1 >= to || !tokens.isNameLike(name)) return false;
        return tokens.is(name + 1, Words.AS) || tokens.is(name + 1, Tokens.OPEN);
    }

    /** Reads the head of a common table expression; its body is scanned like any parenthesis. */
    private int common(int name, int to) {
        modes[depth] = COMMON;
        if (!startsCommon(name, to)) return name;
        int i = name + 1;
        if (tokens.is(i, Tokens.OPEN)) i = tokens.closing(i, to) + 1;
        if (tokens.is(i, Words.AS)) i++;
        if (tokens.is(i, Words.NOT)) i++;
        if (tokens.is(i, Words.MATERIALIZED)) i++;
        if (!tokens.is(i, Tokens.OPEN)) return i;
        int closing = tokens.closing(i, to);
        boolean recursive =
                (saysRecursive[depth] || !needsRecursive()) && script.find(i + 1, closing, Words.UNION) < closing;
        script.commonTables.add(name, recursive ? i : closing, limits[depth], i);
        return i;
    }

    private boolean needsRecursive() {
        return script.dialect == Dialect.POSTGRESQL || script.mysqlLike();
    }

    private int into(int i, int to) {
        int next = i + 1;
        int type = tokens.type(next);
        if (type == Words.OUTFILE || type == Words.DUMPFILE) {
            script.findings.does(SqlKind.OUTSIDE, null);
            script.findings.mayDestroy("SELECT INTO a file");
            return next + 1;
        }
        if (modes[depth] != COLUMNS || type == Tokens.VARIABLE || type == Tokens.PARAMETER) return next;
        while (isTableWord(tokens.type(next))) next++;
        int end = Names.end(tokens, next, to);
        if (end == next || script.mysqlLike()) return end;
        ObjectName name = Names.read(tokens, next, end);
        script.findings.does(SqlKind.CREATE, name);
        if (next > i + 1 || name.toString().startsWith("#")) script.findings.createsTemporary(name);
        selectsInto = true;
        return end;
    }

    private static boolean isTableWord(int type) {
        return type == Words.TABLE || type == Words.TEMP || type == Words.TEMPORARY || type == Words.UNLOGGED;
    }

    private int table(int i, int to) {
        int type = tokens.type[i];
        if (type == Words.LATERAL || type == Words.ONLY || type == Words.OUTER) return i + 1;
        if (type == Words.SELECT || type == Words.WHERE || type == Words.WITH || type == Words.VALUES) {
            modes[depth] = COLUMNS;
            return i;
        }
        if ((type == Words.OLD || type == Words.NEW || type == Words.FINAL) && tokens.is(i + 1, Words.TABLE))
            return i + 2;
        if (type == Words.TABLE && tokens.is(i + 1, Tokens.OPEN)) {
            modes[depth] = TABLES;
            push(false, PLAIN, tokens.closing(i + 1, to));
            return i + 2;
        }
        if (tokens.spells(i, "rows") && tokens.is(i + 1, Words.FROM)) return i + 2;
        modes[depth] = TABLES;
        int end = Names.end(tokens, i, to);
        if (end == i) return i + 1;
        if (type == Tokens.STRING && script.dialect != Dialect.SQLITE) return end;
        if (type == Tokens.VARIABLE) return end;
        if (tokens.is(end, Tokens.OPEN) && end < to && !isHint(end + 1)) {
            Functions.called(script, i, end, tokens.closing(end, to));
            return end;
        }
        if (end > i + 1 || script.commonTables.body(i) < 0) {
            ObjectName name = Names.read(tokens, i, end);
            if (!isNothing(name)) script.findings.touches(SqlKind.SELECT, name);
        }
        return Names.behindPartition(tokens, end, to);
    }

    /** {@code dual} holds nothing anyone could want kept. */
    private boolean isNothing(ObjectName name) {
        return (script.mysqlLike() || script.dialect == Dialect.ORACLE || script.dialect == Dialect.H2)
                && name.parts().size() == 1
                && name.parts().get(0).equals("dual");
    }

    private boolean isHint(int i) {
        return script.dialect == Dialect.SQLSERVER
                && (tokens.spells(i, "nolock")
                        || tokens.spells(i, "holdlock")
                        || tokens.spells(i, "updlock")
                        || tokens.spells(i, "readpast")
                        || tokens.spells(i, "rowlock"));
    }

    private int name(int i, int to) {
        int end = Names.end(tokens, i, to);
        if (end == i) return i + 1;
        if (end < to && tokens.is(end, Tokens.OPEN) && isCall(i, end)) {
            Functions.called(script, i, end, tokens.closing(end, to));
        }
        return end;
    }

    private boolean isCall(int i, int end) {
        int before = tokens.type(i - 1);
        if (before == Words.AS || before == Tokens.CLOSE || Operands.isOuterMark(tokens, end)) return false;
        if (tokens.isOperator(i - 1, ':' << 8 | ':')) return false;
        boolean inTables = modes[depth] == TABLES;
        if (inTables && (before == Tokens.WORD || before == Tokens.NAME)) return false;
        return end > i + 1 || !Functions.isSyntax(tokens.type(i));
    }
}
