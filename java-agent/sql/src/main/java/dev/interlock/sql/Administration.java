package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import dev.interlock.sql.Effects.Trait;

/** Statements that reach files, programs and other hosts, and those that administer the server. */
final class Administration {
    private Administration() {}

    /** Analyses a statement of this family; false if it is none in this dialect. */
    static boolean run(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        switch (tokens.type(from)) {
            case COPY -> copy(script, from, to);
            case LOAD -> load(script, from, to);
            case ATTACH, DETACH -> {
                if (tokens.is(from, DETACH)) findings.does(SqlKind.OUTSIDE, null);
                else outside(script, "ATTACH of a database file");
            }
            case RUNSCRIPT, SCRIPT, BACKUP, RESTORE, INSTALL, UNINSTALL, CLONE, IMPORT, BULK ->
                outside(script, "a statement that reaches files or other hosts");
            case VACUUM -> vacuum(script, from, to);
            case HANDLER -> {
                int end = Names.end(tokens, from + 1, to);
                findings.does(SqlKind.SELECT, end > from + 1 ? Names.read(tokens, from + 1, end) : null);
            }
            case CHECKSUM -> checksum(script, from, to);
            case REINDEX, CLUSTER, REFRESH, OPTIMIZE, REPAIR, CHECK, CACHE -> maintenance(script, from, to);
            case CHECKPOINT,
                    FLUSH,
                    KILL,
                    PURGE,
                    BINLOG,
                    CHANGE,
                    STOP,
                    START,
                    RESTART,
                    SHUTDOWN,
                    RESET,
                    DBCC,
                    ANALYZE,
                    RECONFIGURE,
                    ENABLE,
                    DISABLE,
                    AUDIT,
                    NOAUDIT,
                    SECURITY,
                    FLASHBACK,
                    SNAPSHOT -> admin(script, from);
            case REASSIGN -> {
                findings.does(SqlKind.GRANT, null);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    static void harmless(Script script, SqlKind kind) {
        script.findings.does(kind, null);
    }

    private static void admin(Script script, int from) {
        Findings findings = script.findings;
        findings.does(SqlKind.ADMIN, null);
        if (script.tokens.is(from, KILL) && script.tokens.is(from + 1, QUERY)) return;
        findings.has(Trait.CANNOT_ROLL_BACK);
        if (script.tokens.is(from, PURGE) && script.dialect == Dialect.ORACLE) {
            findings.does(SqlKind.DROP, null);
            findings.destroys("PURGE of what was dropped");
        } else findings.mayDestroy("a statement that administers the server");
    }

    private static void outside(Script script, String why) {
        script.findings.does(SqlKind.OUTSIDE, null);
        script.findings.has(Trait.CANNOT_ROLL_BACK);
        script.findings.mayDestroy(why);
    }

    private static void maintenance(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int i = from + 1;
        if (tokens.is(i, Tokens.OPEN)) i = tokens.closing(i, to) + 1;
        while (i < to
                && (Definitions.isObjectType(tokens, i)
                        || tokens.is(i, MATERIALIZED)
                        || tokens.is(i, CONCURRENTLY)
                        || tokens.is(i, LOCAL)
                        || tokens.is(i, SYSTEM)
                        || tokens.spells(i, "no_write_to_binlog"))) i++;
        int end = Names.end(tokens, i, to);
        script.findings.does(SqlKind.ADMIN, end > i ? Names.read(tokens, i, end) : null);
        int with = script.find(end, to, WITH);
        if (tokens.is(from, REFRESH) && tokens.is(with + 1, NO))
            script.findings.destroys("REFRESH that empties a view");
        script.findings.mayDestroy("a statement that maintains tables");
    }

    private static void checksum(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        script.findings.reports(SqlKind.SELECT);
        for (int i = from + 2; i < to; i++) {
            int end = Names.end(tokens, i, to);
            if (end > i) script.findings.touches(SqlKind.SELECT, Names.read(tokens, i, end));
            i = end;
        }
    }

    private static void vacuum(Script script, int from, int to) {
        Findings findings = script.findings;
        findings.does(SqlKind.ADMIN, null);
        findings.has(Trait.CANNOT_ROLL_BACK);
        if (script.find(from, to, INTO) < to) findings.does(SqlKind.OUTSIDE, null);
        findings.mayDestroy("VACUUM");
    }

    /** COPY is an insert or a query as long as its other side is the connection itself. */
    private static void copy(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int i = from + 1;
        if (tokens.is(i, BINARY)) i++;
        int direction;
        if (tokens.is(i, Tokens.OPEN)) {
            int closing = tokens.closing(i, to);
            direction = closing + 1;
            copied(script, i + 1, closing);
        } else {
            int end = Names.end(tokens, i, to);
            direction = tokens.is(end, Tokens.OPEN) ? tokens.closing(end, to) + 1 : end;
            boolean in = tokens.is(direction, FROM);
            script.findings.does(in ? SqlKind.INSERT : SqlKind.SELECT, end > i ? Names.read(tokens, i, end) : null);
        }
        boolean connection = tokens.is(direction + 1, STDIN) || tokens.is(direction + 1, STDOUT);
        if (!connection) outside(script, "COPY with a file or program");
    }

    private static void copied(Script script, int from, int to) {
        int type = script.tokens.type(from);
        boolean writes = type == INSERT || type == UPDATE || type == DELETE || type == MERGE;
        if (writes) Statements.one(script, from, to);
        else Statements.query(script, from, to);
        if (!writes) script.findings.reports(SqlKind.SELECT);
    }

    private static void load(Script script, int from, int to) {
        outside(script, "LOAD of a file");
        int into = script.find(from, to, INTO);
        int table = script.find(into, to, TABLE);
        int end = Names.end(script.tokens, table + 1, to);
        if (table < to && end > table + 1) {
            script.findings.does(SqlKind.INSERT, Names.read(script.tokens, table + 1, end));
            if (script.find(from, into, REPLACE) < into) script.findings.does(SqlKind.DELETE, null);
        }
    }
}
