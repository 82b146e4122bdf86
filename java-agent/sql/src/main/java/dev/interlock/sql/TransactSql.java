package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** Finds statements in T-SQL, where nothing need stand between two of them. */
final class TransactSql {
    private TransactSql() {}

    /** Analyses the statement that begins here and answers where the next one does. */
    static int next(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        switch (tokens.type(from)) {
            case BEGIN -> {
                int after = tokens.type(from + 1);
                if (after == TRY || after == CATCH) return from + 2;
                if (after != TRAN && after != TRANSACTION && !tokens.spells(from + 1, "distributed")) return from + 1;
            }
            case END -> {
                return tokens.is(from + 1, TRY) || tokens.is(from + 1, CATCH) ? from + 2 : from + 1;
            }
            case ELSE -> {
                return from + 1;
            }
            case GO -> {
                return tokens.is(from + 1, Tokens.NUMBER) ? from + 2 : from + 1;
            }
            case IF, WHILE -> {
                int end = boundary(script, from, to);
                QueryScan.columns(script, from + 1, end);
                return Math.max(end, from + 1);
            }
            case TRAN -> {
                return from + 1;
            }
            default -> {}
        }
        int end = Math.max(boundary(script, from, to), from + 1);
        if (isProcedure(script, from)) Routines.call(script, from, end);
        else if (tokens.is(from, Tokens.WORD) && tokens.spells(from, "save"))
            script.findings.does(SqlKind.SESSION, null);
        else if (tokens.is(from, ROLLBACK) || tokens.is(from, COMMIT) || tokens.is(from, BEGIN))
            transaction(script, from, end);
        else Statements.one(script, from, end);
        return end;
    }

    private static void transaction(Script script, int from, int to) {
        script.findings.does(SqlKind.SESSION, null);
        boolean begins = script.tokens.is(from, BEGIN);
        script.findings.has(begins ? Effects.Trait.BEGINS_TRANSACTION : Effects.Trait.ENDS_TRANSACTION);
    }

    /** A name at the start of a batch calls a procedure. */
    private static boolean isProcedure(Script script, int from) {
        Tokens tokens = script.tokens;
        boolean start = from == 0 || tokens.is(from - 1, GO) || tokens.is(from - 1, Tokens.SEMICOLON) && from == 1;
        int type = tokens.type(from);
        return start && (type == Tokens.WORD || type == Tokens.NAME) && !tokens.spells(from, "save");
    }

    /** Where the statement that begins here ends. */
    private static int boundary(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int head = tokens.type(from);
        if (head == CREATE && createsCode(tokens, from, to)) return batchEnd(tokens, from, to);
        int verb = head == WITH ? 0 : head;
        int cases = 0;
        boolean granting = head == GRANT || head == REVOKE || head == DENY;
        for (int i = from + 1; i < to; i++) {
            int type = tokens.type[i];
            if (type == Tokens.OPEN) {
                i = tokens.closing(i, to);
                continue;
            }
            if (type == Tokens.SEMICOLON) return i;
            if (granting) {
                if (type == TO || type == FROM) granting = false;
            } else if (type == CASE) cases++;
            else if (type == END && cases > 0) cases--;
            else if (type == ELSE && cases > 0) continue;
            else if (isStarter(tokens, i)) {
                if (verb == 0
                        && (type == SELECT || type == INSERT || type == UPDATE || type == DELETE || type == MERGE)) {
                    verb = type;
                } else if (!continues(tokens, head, verb, from, i)) return i;
            }
        }
        return to;
    }

    private static int batchEnd(Tokens tokens, int from, int to) {
        int i = from;
        while (i < to && tokens.type[i] != GO) i++;
        return i;
    }

    private static boolean createsCode(Tokens tokens, int from, int to) {
        int i = from + 1;
        while (i < to && i < from + 6 && !Definitions.isObjectType(tokens, i)) i++;
        return switch (tokens.type(i)) {
            case TRIGGER, PROCEDURE, PROC, FUNCTION, VIEW -> true;
            default -> false;
        };
    }

    private static boolean isStarter(Tokens tokens, int i) {
        return switch (tokens.type[i]) {
            case SELECT,
                    INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    DROP,
                    TRUNCATE,
                    CREATE,
                    ALTER,
                    EXEC,
                    EXECUTE,
                    DECLARE,
                    SET,
                    PRINT,
                    IF,
                    WHILE,
                    BEGIN,
                    END,
                    ELSE,
                    RETURN,
                    GRANT,
                    REVOKE,
                    DENY,
                    COMMIT,
                    ROLLBACK,
                    USE,
                    RAISERROR,
                    THROW,
                    WAITFOR,
                    BACKUP,
                    RESTORE,
                    DBCC,
                    KILL,
                    SHUTDOWN,
                    GO,
                    OPEN,
                    FETCH,
                    CLOSE,
                    DEALLOCATE,
                    BULK,
                    CHECKPOINT,
                    RECONFIGURE,
                    GOTO,
                    BREAK,
                    CONTINUE,
                    ENABLE,
                    DISABLE -> true;
            case WITH ->
                tokens.isNameLike(i + 1)
                        && !tokens.is(i + 1, EXECUTE)
                        && !tokens.is(i + 1, EXEC)
                        && (tokens.is(i + 2, AS) || tokens.is(i + 2, Tokens.OPEN));
            default -> false;
        };
    }

    /** Whether a word that could start a statement belongs to the one before it. */
    private static boolean continues(Tokens tokens, int head, int verb, int from, int i) {
        int before = tokens.type(i - 1);
        if (before == Tokens.DOT || (before == AS && head != CREATE) || tokens.is(i + 1, Tokens.DOT)) return true;
        return switch (tokens.type[i]) {
            case SELECT ->
                before == UNION
                        || before == ALL
                        || before == EXCEPT
                        || before == INTERSECT
                        || before == AS
                        || (verb == INSERT && isFirst(tokens, from, i))
                        || (head == DECLARE && before == FOR);
            case EXEC, EXECUTE -> (verb == INSERT && isFirst(tokens, from, i)) || before == WITH;
            case SET ->
                (verb == UPDATE && isFirst(tokens, from, i))
                        || verb == MERGE
                        || (head == ALTER && isFirst(tokens, from, i))
                        || ((before == DELETE || before == UPDATE) && tokens.is(i - 2, ON));
            case UPDATE, DELETE, INSERT ->
                (before == ON && (head == CREATE || head == ALTER))
                        || before == FOR
                        || before == THEN
                        || (tokens.is(i, UPDATE) && tokens.is(i + 1, Tokens.OPEN) && (head == IF || head == WHILE));
            case DROP, ALTER ->
                head == ALTER && !Definitions.isObjectType(tokens, i + 1)
                        || head == ALTER && (tokens.is(i + 1, CONSTRAINT) || tokens.is(i + 1, PARTITION));
            case MERGE -> tokens.is(i + 1, JOIN) || head == ALTER;
            case ROLLBACK -> before == WITH;
            case IF ->
                tokens.is(i + 1, EXISTS) && (head == DROP || head == ALTER) || before == COLUMN || before == CONSTRAINT;
            case FETCH -> verb == SELECT && tokens.isNameLike(i - 1) && (before == ROW || tokens.spells(i - 1, "rows"));
            case ENABLE, DISABLE -> head == ALTER;
            case WITH -> false;
            default -> false;
        };
    }

    /** Whether no word that starts the inner part of a statement stands between its head and here. */
    private static boolean isFirst(Tokens tokens, int from, int i) {
        for (int at = from + 1; at < i; at++) {
            switch (tokens.type[at]) {
                case Tokens.OPEN -> at = tokens.closing(at, i);
                case SELECT, EXEC, EXECUTE, VALUES, SET -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }
}
