package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import dev.interlock.sql.Effects.Trait;
import org.jspecify.annotations.Nullable;

/** ALTER, RENAME and COMMENT. */
final class Alterations {
    private Alterations() {}

    static void alter(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        int i = from + 1;
        while (i < to && !Definitions.isObjectType(tokens, i) && !isOther(tokens.type(i))) i++;
        int type = tokens.type(i);
        int at = i + 1;
        while (tokens.is(at, SEARCH) || tokens.is(at, BODY) || tokens.is(at, Tokens.WORD) && type == TEXT) at++;
        at = script.skipIfExists(at);
        while (tokens.is(at, ONLY) || tokens.is(at, CONCURRENTLY)) at++;
        int end = Names.end(tokens, at, to);
        ObjectName name = end > at ? Names.read(tokens, at, end) : null;
        switch (type) {
            case TABLE, VIEW -> table(script, name, end, to);
            case USER, ROLE, LOGIN, GROUP, PROFILE, DEFAULT, AUTHORIZATION, POLICY ->
                findings.does(SqlKind.GRANT, null);
            case SERVER -> {
                if (tokens.is(at, ROLE) || tokens.spells(at, "configuration")) findings.does(SqlKind.GRANT, null);
                else outside(script, name);
            }
            case SYSTEM, INSTANCE, TABLESPACE -> {
                findings.does(SqlKind.ADMIN, null);
                findings.mayDestroy("ALTER of the server");
                findings.has(Trait.CANNOT_ROLL_BACK);
            }
            case DATABASE -> {
                findings.does(SqlKind.ADMIN, null);
                findings.mayDestroy("ALTER DATABASE");
                findings.has(Trait.CANNOT_ROLL_BACK);
            }
            case SESSION -> {
                findings.does(SqlKind.SESSION, null);
                if (script.find(from, to, SCHEMA) < to || spelled(tokens, from, to, "current_schema"))
                    findings.has(Trait.MOVES_SCHEMA);
            }
            case ASSEMBLY, LIBRARY, LINK, SUBSCRIPTION -> outside(script, name);
            case TYPE, DOMAIN -> typeOrDomain(script, name, end, to);
            case SCHEMA, SEQUENCE, INDEX, EXTENSION, PUBLICATION, STATISTICS, COLLATE -> {
                findings.does(SqlKind.ALTER, name);
                Definitions.commitsImplicitly(script);
            }
            case Tokens.END -> findings.notUnderstood("ALTER of something unknown");
            default -> {
                findings.does(SqlKind.ALTER, name);
                Definitions.commitsImplicitly(script);
                findings.mayDestroy("ALTER of code or of something unknown");
            }
        }
    }

    private static boolean isOther(int type) {
        return type == SYSTEM || type == SESSION || type == INSTANCE || type == DEFAULT || type == AUTHORIZATION;
    }

    private static boolean spelled(Tokens tokens, int from, int to, String word) {
        for (int i = from; i < to; i++) if (tokens.spells(i, word)) return true;
        return false;
    }

    private static void outside(Script script, @Nullable ObjectName name) {
        script.findings.does(SqlKind.ALTER, name);
        script.findings.does(SqlKind.OUTSIDE, null);
        script.findings.mayDestroy("ALTER of something that reaches outside the database");
    }

    private static void typeOrDomain(Script script, @Nullable ObjectName name, int from, int to) {
        script.findings.does(SqlKind.ALTER, name);
        Definitions.commitsImplicitly(script);
        int attribute = script.find(from, to, ALTER);
        if (attribute < to && script.tokens.spells(attribute + 1, "attribute")) typeChanged(script);
        int drop = script.find(from, to, DROP);
        if (drop == to) return;
        if (script.tokens.is(drop + 1, CONSTRAINT) || script.tokens.is(drop + 1, DEFAULT))
            script.findings.mayDestroy("ALTER that drops a constraint");
        else if (!script.tokens.is(drop + 1, NOT)) script.findings.destroys("ALTER that drops an attribute");
    }

    private static void table(Script script, @Nullable ObjectName name, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        findings.does(SqlKind.ALTER, name);
        Definitions.commitsImplicitly(script);
        boolean temporary = name != null && findings.isTemporary(name);
        boolean dropping = false;
        boolean adding = false;
        int i = from;
        while (i < to) {
            int end = script.find(i, to, Tokens.COMMA);
            int type = tokens.type(i);
            dropping = type == DROP || (dropping && !isAction(type));
            // T-SQL says ADD once for all
            adding = script.dialect == Dialect.SQLSERVER && (type == ADD || adding);
            if (!temporary && dropping) dropped(script, type == DROP ? i + 1 : i);
            else if (adding) added(script, i, end);
            else if (!temporary) action(script, name, i, end);
            i = end + 1;
        }
    }

    private static boolean isAction(int type) {
        return type == ADD
                || type == ALTER
                || type == MODIFY
                || type == CHANGE
                || type == RENAME
                || type == SET
                || type == ENGINE
                || type == CONVERT
                || type == COMMENT
                || type == Tokens.WORD;
    }

    /** One action of ALTER TABLE; what is not known for harmless may destroy. */
    private static void action(Script script, @Nullable ObjectName name, int from, int to) {
        Tokens tokens = script.tokens;
        Findings findings = script.findings;
        switch (tokens.type(from)) {
            case TRUNCATE -> {
                findings.does(SqlKind.TRUNCATE, name);
                findings.destroys("ALTER TABLE that empties a partition");
            }
            case DELETE -> {
                findings.does(SqlKind.DELETE, name);
                findings.destroys("ALTER TABLE that deletes rows");
            }
            case ALTER -> column(script, from + 1, to);
            case MODIFY, CHANGE, CONVERT -> findings.destroys("ALTER TABLE that changes a column's type");
            case RENAME -> findings.mayDestroy("ALTER TABLE that renames");
            case ADD -> added(script, from, to);
            case SET -> {
                if (tokens.spells(from + 1, "unused")) findings.destroys("ALTER TABLE that drops a column");
                else if (!tokens.is(from + 1, Tokens.OPEN) && !tokens.is(from + 1, SCHEMA)) changes(findings);
                else if (spelled(tokens, from, to, "data_deletion"))
                    findings.destroys("ALTER TABLE that deletes old rows");
            }
            case DISCARD -> findings.destroys("ALTER TABLE that discards the data");
            case ENGINE -> engine(script, from, to);
            case CLUSTER,
                    CHECK,
                    OF,
                    NOT,
                    FORCE,
                    COMMENT,
                    DEFAULT,
                    COLLATE,
                    WITH,
                    LOCK,
                    ORDER,
                    Tokens.OPEN,
                    Tokens.STRING,
                    Tokens.NUMBER,
                    Tokens.END -> {}
            default -> {
                if (!isHarmless(tokens, from)) changes(findings);
            }
        }
    }

    private static void changes(Findings findings) {
        findings.mayDestroy("ALTER TABLE with an action that may lose data or protection");
    }

    private static boolean isHarmless(Tokens tokens, int i) {
        if (tokens.is(i, ENABLE)) return true;
        return tokens.spells(i, "validate")
                || tokens.spells(i, "replica")
                || tokens.spells(i, "owner")
                || tokens.spells(i, "attach")
                || tokens.spells(i, "inherit")
                || tokens.spells(i, "row_format")
                || tokens.spells(i, "algorithm")
                || tokens.spells(i, "charset")
                || tokens.spells(i, "character")
                || tokens.spells(i, "parallel")
                || tokens.spells(i, "logging")
                || tokens.spells(i, "nologging");
    }

    private static void added(Script script, int from, int to) {
        int references = script.find(from, to, REFERENCES);
        int end = Names.end(script.tokens, references + 1, to);
        if (references < to && end > references + 1)
            script.findings.touches(SqlKind.SELECT, Names.read(script.tokens, references + 1, end));
    }

    private static void engine(Script script, int from, int to) {
        int value = script.tokens.isOperator(from + 1, '=') ? from + 2 : from + 1;
        if (value < to && (script.tokens.spells(value, "blackhole") || script.tokens.spells(value, "memory")))
            script.findings.destroys("ALTER TABLE to an engine that does not keep the data");
        else changes(script.findings);
    }

    private static void dropped(Script script, int i) {
        Tokens tokens = script.tokens;
        switch (tokens.type(i)) {
            case CONSTRAINT, INDEX, KEY, PRIMARY, FOREIGN, CHECK, UNIQUE ->
                script.findings.mayDestroy("ALTER TABLE that drops a constraint or index");
            case DEFAULT, NOT -> {}
            case PARTITION -> script.findings.destroys("ALTER TABLE that drops a partition");
            default -> script.findings.destroys("ALTER TABLE that drops a column");
        }
    }

    private static void column(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        if (tokens.is(from, INDEX) || tokens.is(from, CONSTRAINT) || tokens.is(from, CHECK)) return;
        int name = tokens.is(from, COLUMN) ? script.skipIfExists(from + 1) : from;
        int i = Names.end(tokens, name, to);
        switch (tokens.type(i)) {
            case DROP -> {
                if (!tokens.is(i + 1, DEFAULT) && !tokens.is(i + 1, NOT) && !tokens.spells(i + 1, "identity"))
                    changes(script.findings);
            }
            case SET -> {
                if (tokens.spells(i + 1, "data")) typeChanged(script);
            }
            case ADD, COMMENT, RENAME, RESTART, RESET -> {}
            default -> {
                if (!tokens.spells(i, "visible") && !tokens.spells(i, "invisible")) typeChanged(script);
            }
        }
    }

    private static void typeChanged(Script script) {
        script.findings.destroys("ALTER TABLE that changes a column's type");
    }

    static void rename(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        if (tokens.is(from + 1, USER)) {
            script.findings.does(SqlKind.GRANT, null);
            return;
        }
        int i = tokens.is(from + 1, TABLE) || tokens.is(from + 1, TABLES) ? from + 2 : from + 1;
        Definitions.commitsImplicitly(script);
        script.findings.does(SqlKind.ALTER, null);
        for (int end = Names.end(tokens, i, to); end > i; end = Names.end(tokens, i, to)) {
            script.findings.does(SqlKind.ALTER, Names.read(tokens, i, end));
            i = end + 1;
        }
        script.findings.mayDestroy("RENAME");
    }

    static void comment(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int i = from + 2;
        boolean column = tokens.is(i, COLUMN);
        while (i < to && (Definitions.isObjectType(tokens, i) || tokens.is(i, COLUMN) || tokens.is(i, MATERIALIZED)))
            i++;
        int end = Names.end(tokens, i, to);
        if (column && end >= i + 3) end -= 2;
        script.findings.does(SqlKind.ALTER, end > i ? Names.read(tokens, i, end) : null);
    }
}
