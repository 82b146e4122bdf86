package dev.interlock.sql;

/**
 * How a text falls into tokens under one dialect and one state of its session. Differences between dialects that the
 * lexer has to know are data here and nowhere else.
 *
 * @param features a set of the constants below
 * @param executedVersion the bodies of MySQL's version comments are code up to this version and comments beyond it
 */
record LexicalRules(int features, int executedVersion) {
    /** A backslash escapes inside {@code '…'}, and inside {@code "…"} where that is a string. */
    static final int BACKSLASH = 1;
    /** {@code E'…'} has backslash escapes whatever the session says. */
    static final int ESCAPE_STRINGS = 1 << 1;
    /** {@code $tag$…$tag$}. */
    static final int DOLLAR_TAGS = 1 << 2;
    /** {@code $$…$$} without a tag. */
    static final int DOLLAR_PLAIN = 1 << 3;
    /** {@code q'[…]'}. */
    static final int Q_QUOTES = 1 << 4;

    static final int NESTED_COMMENTS = 1 << 5;
    /** {@code #} begins a comment. */
    static final int HASH_COMMENTS = 1 << 6;
    /** {@code //} begins a comment. */
    static final int SLASH_COMMENTS = 1 << 7;
    /** {@code --} begins a comment only before white space or a control character. */
    static final int DASH_NEEDS_SPACE = 1 << 8;
    /** A carriage return ends a line comment. */
    static final int CR_ENDS_LINE = 1 << 9;
    /** {@code "…"} is a string and not a name. */
    static final int DOUBLE_QUOTED_STRINGS = 1 << 10;

    static final int BACKTICKS = 1 << 11;
    /** {@code […]} is a name. */
    static final int BRACKETS = 1 << 12;
    /** {@code @x} and {@code @@x} are variables. */
    static final int AT_VARIABLES = 1 << 13;
    /** {@code #x} is a name. */
    static final int HASH_NAMES = 1 << 14;
    /** {@code /*! … *}{@code /} is code. */
    static final int VERSION_COMMENTS = 1 << 15;
    /** {@code /*M! … *}{@code /} is code as well, and MySQL's own versions are not. */
    static final int MARIADB_COMMENTS = 1 << 16;
    /** Operators are the longest run of operator characters. */
    static final int LONG_OPERATORS = 1 << 17;
    /** A comment left open ends with the text. */
    static final int OPEN_COMMENT_ENDS = 1 << 18;
    /** White space beyond ASCII separates words. */
    static final int UNICODE_SPACE = 1 << 19;
    /** A string may stand where a name is expected. */
    static final int STRINGS_AS_NAMES = 1 << 20;

    private static final int ALL_VERSIONS = Integer.MAX_VALUE;
    private static final int MYSQL_FEATURES = BACKSLASH
            | HASH_COMMENTS
            | DASH_NEEDS_SPACE
            | DOUBLE_QUOTED_STRINGS
            | BACKTICKS
            | AT_VARIABLES
            | VERSION_COMMENTS;

    private static final LexicalRules POSTGRESQL = new LexicalRules(
            ESCAPE_STRINGS | DOLLAR_TAGS | NESTED_COMMENTS | CR_ENDS_LINE | LONG_OPERATORS, ALL_VERSIONS);
    private static final LexicalRules MYSQL = new LexicalRules(MYSQL_FEATURES, ALL_VERSIONS);
    private static final LexicalRules MARIADB = new LexicalRules(MYSQL_FEATURES | MARIADB_COMMENTS, ALL_VERSIONS);
    private static final LexicalRules H2 = new LexicalRules(
            DOLLAR_PLAIN | NESTED_COMMENTS | SLASH_COMMENTS | CR_ENDS_LINE | BACKTICKS | AT_VARIABLES | UNICODE_SPACE,
            ALL_VERSIONS);
    private static final LexicalRules SQLITE =
            new LexicalRules(BACKTICKS | BRACKETS | AT_VARIABLES | OPEN_COMMENT_ENDS | STRINGS_AS_NAMES, ALL_VERSIONS);
    private static final LexicalRules ORACLE = new LexicalRules(Q_QUOTES | UNICODE_SPACE, ALL_VERSIONS);
    private static final LexicalRules SQLSERVER =
            new LexicalRules(NESTED_COMMENTS | BRACKETS | AT_VARIABLES | HASH_NAMES | UNICODE_SPACE, ALL_VERSIONS);

    static LexicalRules of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL, OTHER -> POSTGRESQL;
            case MYSQL -> MYSQL;
            case MARIADB -> MARIADB;
            case H2 -> H2;
            case SQLITE -> SQLITE;
            case ORACLE -> ORACLE;
            case SQLSERVER -> SQLSERVER;
        };
    }

    boolean has(int feature) {
        return (features & feature) != 0;
    }

    /** The same rules with some features the other way round. */
    LexicalRules flipping(int flipped) {
        return new LexicalRules(features ^ flipped, executedVersion);
    }

    LexicalRules executingUpTo(int version) {
        return new LexicalRules(features, version);
    }
}
