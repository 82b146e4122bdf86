package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/** Judges the functions that a query calls. Immutable after loading, so safe for any number of threads. */
final class Functions {
    private static final int HARMLESS = 1;
    private static final int OUTSIDE = 1 << 1;
    private static final int RUNS_TEXT = 1 << 2;
    private static final int ADMIN = 1 << 3;
    private static final int DESTROY = 1 << 4;

    private static final int SIZE = 8192;
    private static final @Nullable String[] NAMES = new String[SIZE];
    private static final int[] MEANING = new int[SIZE];
    private static final boolean[] SYNTAX = new boolean[Words.HIGHEST + 1];

    static {
        learn(FunctionNames.COMMON, HARMLESS << 8);
        learn(FunctionNames.POSTGRESQL, bit(Dialect.POSTGRESQL));
        learn(FunctionNames.MYSQL, bit(Dialect.MYSQL) | bit(Dialect.MARIADB));
        learn(FunctionNames.H2, bit(Dialect.H2));
        learn(FunctionNames.SQLITE, bit(Dialect.SQLITE));
        learn(FunctionNames.ORACLE, bit(Dialect.ORACLE));
        learn(FunctionNames.SQLSERVER, bit(Dialect.SQLSERVER));
        learn(FunctionEffects.OUTSIDE, OUTSIDE);
        learn(FunctionEffects.RUNS_TEXT, RUNS_TEXT);
        learn(FunctionEffects.ADMIN, ADMIN);
        learn(FunctionEffects.DESTROY, DESTROY);
        int[] syntax = {
            Words.IN,
            Words.ANY,
            Words.ALL,
            Words.SOME,
            Words.EXISTS,
            Words.OVER,
            Words.FILTER,
            Words.KEY,
            Words.ROW,
            Words.ARRAY,
            Words.CONFLICT,
            Words.TOP,
            Words.WHERE,
            Words.XML,
            Words.RETURNING,
            Words.COLLATE,
            Words.LIKE,
            Words.ILIKE,
            Words.RLIKE,
            Words.REGEXP,
            Words.GLOB,
            Words.TO,
            Words.PRIMARY,
            Words.UNIQUE,
            Words.CHECK,
            Words.REFERENCES,
            Words.INDEX,
            Words.OF,
            Words.PRIOR,
            Words.ESCAPE,
            Words.INTERVAL,
            Words.DIV,
            Words.MATCH,
            Words.DEFAULT,
            Words.CURRENT,
            Words.NOTHING,
            Words.FIRST,
            Words.NEXT,
            Words.SKIP,
            Words.SIMILAR,
            Words.MATERIALIZED,
            Words.OPTION,
            Words.OPTIONS,
            Words.BINARY,
            Words.AT,
            Words.ESCAPE,
            Words.OUTER,
            Words.IGNORE,
            Words.USER,
            Words.COLUMNS,
        };
        for (int word : syntax) SYNTAX[word] = true;
    }

    private Functions() {}

    private static int bit(Dialect dialect) {
        return 1 << (9 + dialect.ordinal());
    }

    private static void learn(String names, int meaning) {
        int from = 0;
        while (from < names.length()) {
            int to = names.indexOf(' ', from);
            if (to < 0) to = names.length();
            if (to > from) put(names.substring(from, to), meaning);
            from = to + 1;
        }
    }

    private static void put(String name, int meaning) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) hash = 31 * hash + name.charAt(i);
        int slot = spread(hash);
        while (NAMES[slot] != null && !name.equals(NAMES[slot])) slot = (slot + 1) & (SIZE - 1);
        NAMES[slot] = name;
        MEANING[slot] |= meaning;
    }

    private static int spread(int hash) {
        return (hash ^ (hash >>> 13) ^ (hash >>> 20)) & (SIZE - 1);
    }

    /** What the name at a token means, 0 if it is none of ours. */
    private static int meaning(Tokens tokens, int i) {
        int start = tokens.start[i];
        int end = tokens.end[i];
        if (tokens.type[i] == Tokens.NAME) {
            start++;
            end--;
        }
        for (int slot = spread(tokens.extra[i]); ; slot = (slot + 1) & (SIZE - 1)) {
            String name = NAMES[slot];
            if (name == null) return 0;
            if (end > start && WordTable.spells(tokens.text, start, end, name)) return MEANING[slot];
        }
    }

    /** Whether a word before a parenthesis belongs to the syntax and calls nothing. */
    static boolean isSyntax(int type) {
        return type >= Words.LOWEST && type <= Words.HIGHEST && (SYNTAX[type] || Names.isReserved(type));
    }

    /** Whether the function named by a range of tokens only computes. */
    static boolean isHarmless(Script script, int from, int to) {
        Findings findings = new Findings();
        Script alone = new Script(script.tokens, script.dialect, findings, script.nesting);
        called(alone, from, to, to);
        return findings.empty();
    }

    /** Notes what the call of the function named by a range of tokens does; {@code closing} ends its arguments. */
    static void called(Script script, int from, int to, int closing) {
        Tokens tokens = script.tokens;
        int last = to - 1;
        int meaning = meaning(tokens, last);
        if (tokens.spells(last, "set_config")) {
            setting(script, to, closing);
            return;
        }
        boolean harmless = (meaning >>> 8) != 0
                && ((meaning & (HARMLESS << 8)) != 0
                        || (meaning & bit(script.dialect)) != 0
                        || script.dialect == Dialect.OTHER)
                && (to == from + 1 || isSystem(script, from, last));
        int effects = meaning & 0xff;
        if (effects == 0) {
            if (harmless || isOfFamily(script, from, last) || isSystem(script, from, last) && to > from + 1) return;
            script.findings.does(SqlKind.CALL, Names.read(tokens, from, to));
            script.findings.mayDestroy("calls a function whose effects the text does not show");
            return;
        }
        ObjectName name = Names.read(tokens, from, to);
        if ((effects & OUTSIDE) != 0) {
            script.findings.does(SqlKind.OUTSIDE, name);
            script.findings.has(Effects.Trait.CANNOT_ROLL_BACK);
            script.findings.mayDestroy("calls a function that reaches outside the database");
        }
        if ((effects & ADMIN) != 0) {
            script.findings.does(SqlKind.ADMIN, name);
            script.findings.has(Effects.Trait.CANNOT_ROLL_BACK);
            script.findings.mayDestroy("calls a function that administers the server");
        }
        if ((effects & DESTROY) != 0) {
            script.findings.does(SqlKind.DELETE, name);
            script.findings.destroys("calls a function that destroys data");
        }
        if ((effects & RUNS_TEXT) != 0) {
            if ((effects & OUTSIDE) == 0) script.findings.does(SqlKind.CALL, name);
            script.findings.mayDestroy("calls a function that runs text");
            InnerText.raise(script, to, closing);
        }
    }

    /** One of many that only compute or answer, by the beginning of its name or by the package it is in. */
    private static boolean isOfFamily(Script script, int from, int last) {
        Tokens tokens = script.tokens;
        if (isMethod(script, from, last)) return true;
        if (from == last) {
            return switch (script.dialect) {
                case POSTGRESQL ->
                    begins(tokens, last, "pg_stat_get_")
                            || begins(tokens, last, "st_")
                            || isPrivilegeCheck(tokens, last);
                case MYSQL, MARIADB -> begins(tokens, last, "st_") || begins(tokens, last, "mbr");
                case SQLITE -> begins(tokens, last, "pragma_");
                case H2 -> begins(tokens, last, "st_");
                default -> false;
            };
        }
        if (script.dialect != Dialect.ORACLE) return false;
        int owner = last - 2;
        if (tokens.spells(owner, "dbms_utility")) return !tokens.spells(last, "exec_ddl_statement");
        return tokens.isNameLike(owner) && FunctionNames.ORACLE_PACKAGES.contains(" " + tokens.part(owner) + " ");
    }

    /** Called on a value: behind a name or another call. */
    private static boolean isMethod(Script script, int from, int last) {
        Tokens tokens = script.tokens;
        boolean has = script.dialect == Dialect.SQLSERVER || script.dialect == Dialect.ORACLE;
        if (!has || (from == last && !tokens.is(from - 1, Tokens.DOT))) return false;
        boolean place = script.dialect == Dialect.SQLSERVER && begins(tokens, last, "st");
        return place
                || FunctionNames.METHODS.contains(" " + tokens.part(last).toLowerCase(java.util.Locale.ROOT) + " ");
    }

    private static boolean begins(Tokens tokens, int i, String prefix) {
        int start = tokens.start[i];
        return tokens.end[i] - start > prefix.length()
                && WordTable.spells(tokens.text, start, start + prefix.length(), prefix);
    }

    private static boolean isPrivilegeCheck(Tokens tokens, int i) {
        String name = tokens.part(i);
        return (name.startsWith("has_") && name.endsWith("_privilege"))
                || (name.startsWith("pg_") && name.endsWith("_is_visible"));
    }

    /** Qualified by a schema that only the database itself fills. */
    private static boolean isSystem(Script script, int from, int last) {
        Tokens tokens = script.tokens;
        if (script.dialect == Dialect.ORACLE && tokens.spells(from, "sys") && begins(tokens, last, "odci")) return true;
        return tokens.spells(from, "pg_catalog")
                || tokens.spells(from, "information_schema")
                || (script.dialect == Dialect.SQLSERVER
                        && (tokens.spells(from, "sys") || tokens.is(from, Words.PARTITION)));
    }

    private static void setting(Script script, int open, int closing) {
        Tokens tokens = script.tokens;
        String name = tokens.is(open + 1, Tokens.STRING) ? tokens.part(open + 1) : "";
        Settings.set(script, name, tokens.is(open + 3, Tokens.STRING) ? tokens.part(open + 3) : "");
        if (name.isEmpty() && closing > open) script.findings.mayDestroy("sets a setting that the text does not name");
    }
}
