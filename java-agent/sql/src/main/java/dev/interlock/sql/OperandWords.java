package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** Words that stand among operands and are no columns, or are ones all the same. Pure. */
final class OperandWords {
    private OperandWords() {}

    /** Words of the language that are more often a column's name where an argument stands. */
    static boolean mayNameColumn(int type) {
        return switch (type) {
            case TYPE,
                    AT,
                    NAMES,
                    INDEX,
                    COPY,
                    CLOSE,
                    OPEN,
                    READ,
                    SHOW,
                    STOP,
                    CHANGE,
                    CHECK,
                    HISTORY,
                    HIGHEST,
                    SNAPSHOT,
                    HANDLER,
                    OBJECTS,
                    ALIAS,
                    LIBRARY,
                    OFFSET,
                    VIEW,
                    PRINT,
                    LOAD,
                    LOCK,
                    MOVE,
                    HELP,
                    CALL,
                    CACHE,
                    BACKUP,
                    SECURITY,
                    INSTANCE,
                    PLUGIN,
                    COMPONENT,
                    TEMP,
                    COLUMN,
                    CLUSTER,
                    DIRECTORY,
                    EXTENSION,
                    FUNCTION,
                    PROCEDURE,
                    TRIGGER,
                    GLOBAL,
                    START,
                    STATISTICS,
                    IMPORT,
                    RESTORE,
                    QUICK,
                    SOURCE,
                    VALUE,
                    KEY,
                    LEVEL,
                    ROLE,
                    LANGUAGE,
                    FORMAT,
                    DATABASE,
                    SCHEMA,
                    MASTER,
                    OBJECT,
                    COMMENT,
                    TEXT,
                    SESSION,
                    EVENT,
                    RULE,
                    SERVER,
                    DOMAIN,
                    QUERY,
                    CHECKSUM,
                    PASSWORD,
                    PROFILE,
                    SEQUENCE,
                    OPTION,
                    MEMBER,
                    OUTPUT,
                    PRIMARY,
                    LINK,
                    OPERATOR,
                    POLICY,
                    ACCESS,
                    TRANSACTION,
                    REFERENCES,
                    SYSTEM,
                    ENGINE,
                    PACKAGE,
                    BODY,
                    PUBLIC,
                    LOCAL,
                    OWNED,
                    PROGRAM,
                    XML,
                    JSON,
                    SEARCH,
                    COLUMNS,
                    LOGIN,
                    CATCH,
                    SHARE -> true;
            default -> false;
        };
    }

    /** The unit of an interval or of a date function: {@code INTERVAL 1 DAY}, {@code DATEADD(day, …)}. */
    static boolean isUnit(Tokens tokens, int i) {
        int before = tokens.type(i - 1);
        if (before == Tokens.NUMBER || before == Tokens.STRING || before == Tokens.PARAMETER) return true;
        if (before != Tokens.OPEN || !tokens.is(i, Tokens.WORD)) return false;
        if (!tokens.is(i + 1, Tokens.COMMA) && !tokens.is(i + 1, FROM)) return false;
        for (String unit : UNITS) if (tokens.spells(i, unit)) return true;
        return false;
    }

    private static final String[] UNITS = {
        "year",
        "quarter",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "millisecond",
        "microsecond",
        "nanosecond",
        "epoch",
        "dow",
        "doy",
        "isodow",
        "isoyear",
        "decade",
        "century",
        "yy",
        "yyyy",
        "qq",
        "mm",
        "dd",
        "wk",
        "ww",
        "hh",
        "mi",
        "n",
        "ss",
        "ms",
        "dayofyear",
        "weekday",
        "dw",
        "dy",
        "timezone_hour",
        "day_hour",
        "year_month",
        "iso_week",
    };

    /** A name that stands for a value of the session or of now. */
    static boolean isNiladic(Script script, int from, int end) {
        Tokens tokens = script.tokens;
        if (end > from + 1 || tokens.is(from, Tokens.NAME)) return false;
        if (tokens.is(from, DEFAULT)) return true;
        if (tokens.is(from, USER)) return !script.mysqlLike() && script.dialect != Dialect.SQLITE;
        int length = tokens.end[from] - tokens.start[from];
        if (tokens.type[from] != Tokens.WORD || length < 3) return false;
        char first = WordTable.fold(tokens.text.charAt(tokens.start[from]));
        if (first == 'u' && length == 3) return script.dialect == Dialect.ORACLE && tokens.spells(from, "uid");
        if (length < 7 || "clsud".indexOf(first) < 0) return false;
        for (String name : NILADIC) if (tokens.spells(from, name)) return true;
        return false;
    }

    private static final String[] NILADIC = {
        "current_date",
        "current_time",
        "current_timestamp",
        "current_user",
        "current_role",
        "current_schema",
        "current_catalog",
        "current_database",
        "current_path",
        "session_user",
        "system_user",
        "localtime",
        "localtimestamp",
        "sysdate",
        "systimestamp",
        "systime",
        "sessiontimezone",
        "dbtimezone",
        "utc_timestamp",
        "utc_date",
        "utc_time",
    };
}
