package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import dev.interlock.sql.Effects.Trait;

/** Transactions, session settings, cursors and other statements without consequence beyond the session. */
final class Settings {
    private Settings() {}

    /** Analyses a statement of this family; false if it is none. */
    static boolean run(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        switch (tokens.type(from)) {
            case BEGIN, START -> {
                if (tokens.is(from, START) && !tokens.is(from + 1, TRANSACTION)) return false;
                findings.has(Trait.BEGINS_TRANSACTION);
            }
            case COMMIT, ROLLBACK, END, ABORT -> {
                if (script.find(from, to, TO) == to) findings.has(Trait.ENDS_TRANSACTION);
                if (tokens.is(from + 1, PREPARE) || tokens.spells(from + 1, "prepared"))
                    findings.reports(SqlKind.ADMIN);
            }
            case SAVEPOINT,
                    RELEASE,
                    DEALLOCATE,
                    CLOSE,
                    FETCH,
                    MOVE,
                    OPEN,
                    LISTEN,
                    UNLISTEN,
                    NOTIFY,
                    DISCARD,
                    UNLOCK,
                    HELP,
                    SIGNAL,
                    RESIGNAL,
                    GET,
                    PRINT,
                    RAISERROR,
                    THROW,
                    WAITFOR,
                    GO,
                    GOTO,
                    RETURN,
                    BREAK,
                    CONTINUE -> plain(script, from, to);
            case XA ->
                findings.has(
                        tokens.is(from + 1, START) || tokens.is(from + 1, BEGIN)
                                ? Trait.BEGINS_TRANSACTION
                                : Trait.ENDS_TRANSACTION);
            case USE -> findings.has(Trait.MOVES_SCHEMA);
            case SHOW -> show(script, from, to);
            case LOCK -> lock(script, from, to);
            case DECLARE -> declare(script, from, to);
            case SET -> {
                if (script.mysqlLike() && tokens.spells(from + 1, "statement")) around(script, from, to);
                else set(script, from + 1, to);
                return true;
            }
            case RESET -> {
                if (script.mysqlLike()) return false;
                set(script, lowerPart(tokens, from + 1), "");
                return true;
            }
            case PRAGMA -> {
                pragma(script, from, to);
                return true;
            }
            default -> {
                return false;
            }
        }
        findings.does(SqlKind.SESSION, null);
        return true;
    }

    private static void plain(Script script, int from, int to) {
        if (script.tokens.is(from, FETCH) || script.tokens.is(from, OPEN)) return;
        if (script.tokens.is(from, RETURN)) QueryScan.columns(script, from + 1, to);
    }

    /** SHOW says something of an object that it names behind FROM, IN or CREATE. */
    private static void show(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from + 1; i < to; i++) {
            int type = tokens.type[i];
            if (type != FROM && type != IN && type != TABLE && type != VIEW) continue;
            int end = Names.end(tokens, i + 1, to);
            if (end > i + 1) script.findings.touches(SqlKind.SELECT, Names.read(tokens, i + 1, end));
            return;
        }
    }

    private static void lock(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        if (script.tokens.is(from + 1, INSTANCE)) script.findings.reports(SqlKind.ADMIN);
        int i = from + 1;
        while (tokens.is(i, TABLE) || tokens.is(i, TABLES) || tokens.is(i, ONLY)) i++;
        int end = Names.end(tokens, i, to);
        if (end > i) script.findings.touches(SqlKind.SELECT, Names.read(tokens, i, end));
    }

    /** A cursor over a query, or variables whose first values may be queries. */
    private static void declare(Script script, int from, int to) {
        QueryScan.columns(script, from + 1, to);
    }

    /** MariaDB's {@code SET STATEMENT … FOR} is the statement that it is put around. */
    private static void around(Script script, int from, int to) {
        int statement = script.find(from, to, FOR);
        set(script, from + 2, statement);
        if (statement + 1 < to) Statements.one(script, statement + 1, to);
    }

    private static void set(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        int i = from;
        boolean global = false;
        while (tokens.is(i, SESSION)
                || tokens.is(i, LOCAL)
                || tokens.is(i, GLOBAL)
                || tokens.spells(i, "persist")
                || tokens.spells(i, "persist_only")) {
            global |= !tokens.is(i, SESSION) && !tokens.is(i, LOCAL);
            i++;
        }
        if (tokens.is(i, Tokens.VARIABLE)) {
            String variable = tokens.part(i);
            global |= WordTable.spells(variable, 0, Math.min(9, variable.length()), "@@global.")
                    || WordTable.spells(variable, 0, Math.min(10, variable.length()), "@@persist.");
            assign(script, systemVariable(variable), i + 1, to);
        } else if (tokens.is(i, PASSWORD)
                || tokens.is(i, ROLE)
                || tokens.is(i, AUTHORIZATION)
                || (tokens.is(i, DEFAULT) && tokens.is(i + 1, ROLE))) {
            findings.does(SqlKind.GRANT, null);
        } else if (tokens.is(i, SCHEMA)) {
            set(script, "schema", "");
        } else {
            int end = Names.end(tokens, i, to);
            assign(script, end > i ? lowerPart(tokens, end - 1) : "", end, to);
        }
        scanMore(script, i, to);
        if (global) {
            findings.does(SqlKind.ADMIN, null);
            findings.has(Trait.CANNOT_ROLL_BACK);
            findings.mayDestroy("SET of a setting of the whole server");
        }
    }

    /** Further assignments of one SET, and queries among the values. */
    private static void scanMore(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        boolean scanned = false;
        int depth = 0;
        for (int i = from; i < to; i++) {
            if (tokens.type[i] == Tokens.OPEN) {
                if (!scanned) QueryScan.columns(script, i, to);
                scanned = true;
                depth++;
            } else if (tokens.type[i] == Tokens.CLOSE) {
                depth--;
            }
            if (depth != 0 || tokens.type[i] != Tokens.COMMA) continue;
            int next = i + 1;
            if (tokens.is(next, GLOBAL) || tokens.spells(next, "persist")) {
                script.findings.does(SqlKind.ADMIN, null);
                script.findings.mayDestroy("SET of a setting of the whole server");
                next++;
            }
            if (tokens.is(next, SESSION)) next++;
            if (tokens.is(next, Tokens.VARIABLE)) assign(script, systemVariable(tokens.part(next)), next + 1, to);
            else if (tokens.isNameLike(next)) assign(script, lowerPart(tokens, next), next + 1, to);
        }
    }

    private static void assign(Script script, String name, int from, int to) {
        if (name.equals("sql_mode") && SqlModes.keepTheLexer(script.tokens, from, to)) {
            script.findings.does(SqlKind.SESSION, null);
        } else {
            set(script, name, value(script.tokens, from, to));
        }
    }

    private static String systemVariable(String variable) {
        int dot = variable.lastIndexOf('.');
        if (!variable.startsWith("@@")) return "@";
        return dot < 0 ? variable.substring(2) : variable.substring(dot + 1);
    }

    private static String lowerPart(Tokens tokens, int i) {
        return i < tokens.count && tokens.isNameLike(i) ? tokens.part(i) : "";
    }

    private static String value(Tokens tokens, int from, int to) {
        int i = from;
        if (i < to && (tokens.isOperator(i, '=') || tokens.isOperator(i, ':' << 8 | '=') || tokens.is(i, TO))) i++;
        return i < to && (tokens.is(i, Tokens.STRING) || tokens.isNameLike(i)) ? tokens.part(i) : "";
    }

    /** What it means to give a setting of the session a value. */
    static void set(Script script, String name, String value) {
        Findings findings = script.findings;
        switch (name) {
            case "standard_conforming_strings" -> lexical(script, !isOn(value));
            case "backslash_quote", "sql_mode", "sql_quote_show_create_" -> lexical(script, true);
            case "quoted_identifier" -> lexical(script, !isOn(value));
            case "search_path", "schema", "current_schema", "schema_search_path", "catalog", "database" ->
                findings.has(Trait.MOVES_SCHEMA);
            case "autocommit", "implicit_transactions" -> findings.has(Trait.ENDS_TRANSACTION);
            case "role", "session_authorization", "authorization", "password" -> {
                findings.does(SqlKind.GRANT, null);
                return;
            }
            case "session_replication_role" -> {
                findings.does(SqlKind.SESSION, null);
                findings.does(SqlKind.ADMIN, null);
                return;
            }
            default -> {
                if (script.dialect == Dialect.H2 && H2_ADMIN.contains(" " + name + " ")) {
                    findings.does(SqlKind.ADMIN, null);
                    findings.mayDestroy("SET of a setting of the whole database");
                }
            }
        }
        if (script.dialect == Dialect.H2 && name.equals("mode"))
            lexical(script, WordTable.spells(value, 0, value.length(), "mssqlserver"));
        findings.does(SqlKind.SESSION, null);
    }

    private static final String H2_ADMIN = " cache_size cluster collation compress_lob db_close_delay"
            + " default_lock_timeout default_table_type event_listener database_event_listener exclusive"
            + " java_object_serializer lock_mode_ log max_log_size max_memory_undo_ max_memory_rows max_operation_memory"
            + " retention_time salt trace_level_file trace_level_system_out trace_max_file_size undo_log write_delay"
            + " allow_literals ";

    private static boolean isOn(String value) {
        return WordTable.spells(value, 0, value.length(), "on")
                || WordTable.spells(value, 0, value.length(), "true")
                || value.equals("1");
    }

    /** A setting that changes how later texts fall into tokens: from then on no text can be judged for certain. */
    private static void lexical(Script script, boolean changes) {
        if (!changes) return;
        script.findings.mayDestroy("SET of a setting that changes how later statements are read");
        script.findings.mayDoAnything();
    }

    private static void pragma(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int end = Names.end(tokens, from + 1, to);
        boolean sets = end < to && (tokens.isOperator(end, '=') || tokens.is(end, Tokens.OPEN));
        script.findings.does(SqlKind.SESSION, null);
        String name = end > from + 1 ? lowerPart(tokens, end - 1) : "";
        switch (name) {
            case "writable_schema" -> {
                if (sets) script.findings.mayDestroy("PRAGMA that opens the schema to writes");
            }
            case "journal_mode",
                    "wal_checkpoint",
                    "auto_vacuum",
                    "incremental_vacuum",
                    "page_size",
                    "schema_version",
                    "user_version_",
                    "application_id_",
                    "encoding",
                    "key",
                    "rekey",
                    "optimize" -> {
                if (sets
                        || name.equals("wal_checkpoint")
                        || name.equals("incremental_vacuum")
                        || name.equals("optimize")) script.findings.does(SqlKind.ADMIN, null);
            }
            case "temp_store_directory", "data_store_directory" -> script.findings.does(SqlKind.OUTSIDE, null);
            default -> {}
        }
    }
}
