package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** Takes a text apart into statements and hands each to the part that knows its family. */
final class Statements {
    private Statements() {}

    /** Analyses all statements of a script into its findings. */
    static void run(Script script) {
        int to = script.tokens.count;
        int i = 0;
        while (i < to) i = Math.max(next(script, i, to), i + 1);
        drain(script);
        if (script.findings.empty()) script.findings.does(SqlKind.SESSION, null);
    }

    /** Analyses the statements found inside others. */
    static void drain(Script script) {
        for (int[] nested = script.nextNested(); nested != null; nested = script.nextNested()) {
            one(script, nested[0], nested[1]);
        }
    }

    /** Analyses the statement that begins here and answers where the next one does. */
    static int next(Script script, int from, int to) {
        if (script.tokens.is(from, Tokens.SEMICOLON)) return from + 1;
        if (script.dialect == Dialect.SQLSERVER) return TransactSql.next(script, from, to);
        if (Blocks.begins(script, from)) return Blocks.run(script, from, to);
        int end = from;
        while (end < to && script.tokens.type[end] != Tokens.SEMICOLON) end++;
        if (Definitions.hasBody(script, from, end)) end = Blocks.endOfBody(script, from, to);
        one(script, from, end);
        return end;
    }

    /** Analyses one statement that fills a range. */
    static void one(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        script.findings.beginStatement();
        int head = tokens.type(from);
        switch (head) {
            case SELECT, VALUES, TABLE, WITH, FROM -> query(script, from, to);
            case Tokens.OPEN -> query(script, from, to);
            case INSERT, UPSERT -> Inserts.insert(script, from, to);
            case REPLACE -> Inserts.insert(script, from, to);
            case UPDATE -> {
                if (tokens.is(from + 1, STATISTICS) && script.dialect == Dialect.SQLSERVER)
                    Administration.harmless(script, SqlKind.ADMIN);
                else Writes.update(script, from, to);
            }
            case DELETE -> Writes.delete(script, from, to);
            case MERGE -> Merges.merge(script, from, to);
            case CREATE -> Definitions.create(script, from, to);
            case ALTER -> Alterations.alter(script, from, to);
            case DROP -> Definitions.drop(script, from, to);
            case TRUNCATE -> Definitions.truncate(script, from, to);
            case RENAME -> Alterations.rename(script, from, to);
            case COMMENT -> Alterations.comment(script, from, to);
            case GRANT, REVOKE, DENY -> script.findings.does(SqlKind.GRANT, null);
            case CALL, EXEC, EXECUTE, DO, PREPARE, DEALLOCATE, Tokens.PARAMETER -> Routines.run(script, from, to);
            case EXPLAIN, DESCRIBE, DESC, ANALYZE, ANALYSE -> Explanations.explain(script, from, to);
            default -> {
                if (!Settings.run(script, from, to) && !Administration.run(script, from, to)) other(script, from, to);
            }
        }
    }

    private static void other(Script script, int from, int to) {
        if (script.tokens.isOperator(from, '{')) Routines.escape(script, from, to);
        else script.findings.notUnderstood("a statement that is not known");
    }

    /** A statement that is a query, or one that writes behind common table expressions. */
    static void query(Script script, int from, int to) {
        Findings findings = script.findings;
        int before = findings.size();
        if (script.tokens.is(from, WITH) && writesBehindCommon(script, from, to)) {
            // It is one with what it ends in, which comes by itself.
            findings.continueStatement();
            QueryScan.columns(script, from, to);
            return;
        }
        QueryScan scan = QueryScan.columns(script, from, to);
        if (scan.selectsInto()) return;
        findings.reports(SqlKind.SELECT);
        if (findings.size() == before) findings.touches(SqlKind.SELECT, null);
    }

    private static boolean writesBehindCommon(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from + 1; i < to; i++) {
            switch (tokens.type[i]) {
                case Tokens.OPEN -> i = tokens.closing(i, to);
                case INSERT, UPDATE, DELETE, MERGE, REPLACE -> {
                    return true;
                }
                case SELECT, VALUES, TABLE -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }
}
