package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import dev.interlock.sql.Effects.Trait;
import org.jspecify.annotations.Nullable;

/** CREATE, DROP and TRUNCATE. */
final class Definitions {
    private Definitions() {}

    static void create(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        boolean replaces = false;
        boolean temporary = false;
        int i = from + 1;
        while (i < to && !isObjectType(tokens, i)) {
            if (tokens.is(i, REPLACE)) replaces = true;
            if (tokens.is(i, TEMP) || tokens.is(i, TEMPORARY)) temporary = true;
            if (tokens.is(i, FOREIGN) || tokens.is(i, LINKED) || tokens.spells(i, "external")) outside(script);
            if (tokens.is(i, Tokens.OPEN)) i = tokens.closing(i, to);
            i++;
        }
        int type = tokens.is(i, DATABASE) && tokens.is(i + 1, LINK) ? LINK : tokens.type(i);
        int start = script.skipIfExists(afterType(tokens, i, to));
        int end = Names.end(tokens, start, to);
        ObjectName name = named(tokens, type, start, end, to);
        if (i >= to) {
            findings.does(SqlKind.CREATE, null);
            findings.mayDestroy("CREATE of something unknown");
            return;
        }
        findings.does(SqlKind.CREATE, name);
        commitsImplicitly(script);
        if (temporary && name != null) findings.createsTemporary(name);
        if (replaces) replaced(script, type, name);
        body(script, type, end, to);
    }

    private static void replaced(Script script, int type, @Nullable ObjectName name) {
        if (type == TABLE || type == DATABASE || type == SCHEMA || type == SEQUENCE) {
            script.findings.does(SqlKind.DROP, name);
            if (name == null || !script.findings.isTemporary(name))
                script.findings.destroys("CREATE OR REPLACE drops what was there");
        } else if (type == VIEW) {
            script.findings.mayDestroy("CREATE OR REPLACE of a view");
        }
    }

    private static void body(Script script, int type, int from, int to) {
        Findings findings = script.findings;
        switch (type) {
            case TABLE, VIEW -> {
                int as = script.find(from, to, AS);
                if (as < to) QueryScan.columns(script, as + 1, to);
                else copies(script, from, to);
            }
            case USER, ROLE, LOGIN, GROUP, PROFILE, POLICY -> findings.does(SqlKind.GRANT, null);
            case ALIAS, SERVER, EXTENSION, SUBSCRIPTION, LIBRARY, ASSEMBLY, DIRECTORY, LINK, PLUGIN -> outside(script);
            case FUNCTION, PROCEDURE, PROC, TRIGGER, EVENT, RULE, PACKAGE, LANGUAGE, AGGREGATE ->
                routine(script, from, to);
            case TABLESPACE, DATABASE -> findings.has(Trait.CANNOT_ROLL_BACK);
            default -> {}
        }
    }

    private static void outside(Script script) {
        script.findings.does(SqlKind.OUTSIDE, null);
        script.findings.mayDestroy("CREATE of something that reaches outside the database");
    }

    /** Tables that a definition copies, is part of or reads through a file. */
    private static void copies(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        for (int i = from; i < to; i++) {
            int type = tokens.type[i];
            if (type == SELECT || (type == WITH && tokens.is(i + 2, AS))) {
                QueryScan.columns(script, i, to);
                return;
            }
            if (type == LIKE || (type == OF && tokens.is(i - 1, PARTITION))) {
                int end = Names.end(tokens, i + 1, to);
                if (end > i + 1) script.findings.touches(SqlKind.SELECT, Names.read(tokens, i + 1, end));
            }
            if (tokens.spells(i, "external") || tokens.spells(i, "federated") || tokens.spells(i, "connection"))
                outside(script);
        }
    }

    /** What a routine's body would do when it runs: shown as doubt, since it does not run yet. */
    private static void routine(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings inner = new Findings();
        Script body = new Script(tokens, script.dialect, inner, script.nesting + 1);
        for (int i = from; i < to; i++) {
            int type = tokens.type[i];
            if (type == Tokens.STRING) InnerText.raise(body, i, i + 1);
            else if ((type == DELETE || type == UPDATE || type == TRUNCATE || type == DROP || type == MERGE)
                    && Blocks.atStatement(tokens, i)) {
                int end = Blocks.endOfStatement(tokens, i, to);
                Statements.one(body, i, end);
                i = end - 1;
            } else if (type == EXECUTE && !tokens.is(i + 1, FUNCTION) && !tokens.is(i + 1, PROCEDURE))
                inner.mayDestroy("builds statements at run time");
            if (tokens.spells(i, "soname") || tokens.spells(i, "external")) outside(script);
            if (type == LANGUAGE && isUntrusted(tokens, i + 1)) outside(script);
        }
        Statements.drain(body);
        if (inner.destructive() != Destructive.NO) script.findings.mayDestroy("CREATE of code that may destroy");
    }

    private static boolean isUntrusted(Tokens tokens, int i) {
        String language = i < tokens.count ? tokens.part(i) : "";
        return language.equals("c") || language.equals("java") || (language.startsWith("pl") && language.endsWith("u"));
    }

    /** Whether a statement has a body with statements and semicolons of its own. */
    static boolean hasBody(Script script, int from, int end) {
        Tokens tokens = script.tokens;
        if (!tokens.is(from, CREATE) || script.dialect == Dialect.POSTGRESQL) return false;
        int i = from + 1;
        while (i < end && !isObjectType(tokens, i)) i++;
        int type = tokens.type(i);
        return type == TRIGGER
                || type == FUNCTION
                || type == PROCEDURE
                || type == EVENT
                || type == PACKAGE
                || type == TYPE;
    }

    static boolean isObjectType(Tokens tokens, int i) {
        return switch (tokens.type(i)) {
            case TABLE,
                    VIEW,
                    INDEX,
                    TRIGGER,
                    FUNCTION,
                    PROCEDURE,
                    PROC,
                    TYPE,
                    DOMAIN,
                    EXTENSION,
                    SERVER,
                    SCHEMA,
                    DATABASE,
                    ROLE,
                    SEQUENCE,
                    ALIAS,
                    EVENT,
                    RULE,
                    PACKAGE,
                    SYNONYM,
                    DIRECTORY,
                    TABLESPACE,
                    PUBLICATION,
                    SUBSCRIPTION,
                    AGGREGATE,
                    LOGIN,
                    PROFILE,
                    LIBRARY,
                    OPERATOR,
                    POLICY,
                    ASSEMBLY,
                    STATISTICS,
                    OBJECTS,
                    OWNED,
                    COLLATE,
                    CAST,
                    LANGUAGE,
                    CONSTRAINT,
                    PLUGIN,
                    COMPONENT,
                    CLUSTER,
                    ACCESS,
                    TEXT,
                    CONVERT,
                    GROUP,
                    USER,
                    RECYCLEBIN,
                    PARTITION,
                    LARGE -> true;
            case LINK -> true;
            case Tokens.WORD ->
                tokens.spells(i, "collation")
                        || tokens.spells(i, "conversion")
                        || tokens.spells(i, "transform")
                        || tokens.spells(i, "wrapper")
                        || tokens.spells(i, "credential")
                        || tokens.spells(i, "certificate")
                        || tokens.spells(i, "dictionary")
                        || tokens.spells(i, "constant")
                        || tokens.spells(i, "context")
                        || tokens.spells(i, "queue")
                        || tokens.spells(i, "service");
            default -> false;
        };
    }

    /** Moves behind the words of an object's type, such as {@code TEXT SEARCH CONFIGURATION}. */
    private static int afterType(Tokens tokens, int type, int to) {
        int i = type + 1;
        switch (tokens.type(type)) {
            case TEXT -> i = type + 3;
            case ACCESS, LARGE -> i = type + 2;
            case OPERATOR -> i = tokens.spells(i, "class") || tokens.spells(i, "family") ? type + 2 : type + 1;
            case PACKAGE, TYPE -> i = tokens.is(i, BODY) ? type + 2 : i;
            case DATABASE -> i = tokens.is(i, LINK) ? type + 2 : i;
            case OWNED -> i = tokens.is(i, BY) ? type + 2 : i;
            case EVENT, CONSTRAINT -> i = tokens.is(i, TRIGGER) ? type + 2 : i;
            default -> {}
        }
        while (i < to && (tokens.is(i, CONCURRENTLY) || tokens.is(i, ONLY))) i++;
        return i;
    }

    /** The name of an object: its own, or for what lives on a table that table's. */
    private static @Nullable ObjectName named(Tokens tokens, int type, int start, int end, int to) {
        if (type == INDEX || type == TRIGGER || type == POLICY || type == RULE || type == EVENT) {
            for (int i = start; i < to && i < start + 24; i++) {
                if (!tokens.is(i, ON) || (type == RULE && tokens.isNameLike(i + 1) && isEventWord(tokens.type(i + 1))))
                    continue;
                int table = tokens.is(i + 1, ONLY) ? i + 2 : i + 1;
                int tableEnd = Names.end(tokens, table, to);
                if (tableEnd > table) return Names.read(tokens, table, tableEnd);
            }
        }
        return end > start ? Names.read(tokens, start, end) : null;
    }

    private static boolean isEventWord(int type) {
        return type == SELECT || type == INSERT || type == UPDATE || type == DELETE;
    }

    static void drop(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        int i = from + 1;
        boolean temporary = false;
        if (tokens.is(i, PREPARE)) {
            findings.does(SqlKind.SESSION, null);
            return;
        }
        while (i < to && !isObjectType(tokens, i)) temporary |= tokens.is(i++, TEMPORARY);
        if (i >= to) i = from + 1;
        int type = tokens.type(i);
        boolean harmless = true;
        commitsImplicitly(script);
        if (type == DATABASE || type == TABLESPACE) findings.has(Trait.CANNOT_ROLL_BACK);
        int at = script.skipIfExists(afterType(tokens, i, to));
        int end = Names.end(tokens, at, to);
        if (type == OBJECTS || type == OWNED || end == at) {
            findings.does(SqlKind.DROP, null);
            findings.destroys("DROP");
            return;
        }
        while (end > at) {
            ObjectName name = named(tokens, type, at, end, to);
            findings.does(SqlKind.DROP, name);
            harmless &= (temporary || type == TABLE || type == VIEW)
                    && name != null
                    && (temporary || findings.isTemporary(name));
            if (tokens.is(end, Tokens.OPEN)) end = tokens.closing(end, to) + 1;
            if (!tokens.is(end, Tokens.COMMA) || end >= to) break;
            at = end + 1;
            end = Names.end(tokens, at, to);
        }
        if (!harmless) findings.destroys("DROP");
    }

    static void truncate(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        int at = from + 1;
        if (tokens.is(at, TABLE) || tokens.is(at, CLUSTER)) at++;
        at = script.skipIfExists(at);
        boolean harmless = true;
        commitsImplicitly(script);
        int end;
        do {
            if (tokens.is(at, ONLY)) at++;
            end = Names.end(tokens, at, to);
            ObjectName name = end > at ? Names.read(tokens, at, end) : null;
            findings.does(SqlKind.TRUNCATE, name);
            harmless &= name != null && findings.isTemporary(name);
            if (tokens.isOperator(end, '*')) end++;
            at = end + 1;
        } while (end < to && tokens.is(end, Tokens.COMMA));
        if (!harmless) findings.destroys("TRUNCATE");
    }

    /** Definitions end the transaction around them except where the engine can undo them. */
    static void commitsImplicitly(Script script) {
        Dialect dialect = script.dialect;
        if (dialect != Dialect.POSTGRESQL && dialect != Dialect.SQLITE && dialect != Dialect.SQLSERVER)
            script.findings.has(Trait.CANNOT_ROLL_BACK);
    }
}
