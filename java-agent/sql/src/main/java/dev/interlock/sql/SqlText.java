package dev.interlock.sql;

/**
 * Texts that are to be compared. White space between tokens counts as one blank, however much of it there is, and semicolons
 * at the end do not count; all else does, comments and letters' case among it.
 */
public final class SqlText {
    /** Where these were met another reading of the text is possible, or none. */
    private static final int IN_DOUBT = Tokens.UNTERMINATED
            | Tokens.UNBALANCED
            | Tokens.TOO_DEEP
            | Tokens.BACKSLASH_BEFORE_QUOTE
            | Tokens.BACKSLASH_IN_DOUBLE_QUOTES
            | Tokens.VERSION_COMMENT
            | Tokens.LONE_CR_IN_COMMENT;

    private static final int MAX_LENGTH = 1 << 16;

    private SqlText() {}

    /** Equal for texts that differ in white space alone; the text itself where that cannot be told for sure. */
    public static String normal(String sql, Dialect dialect) {
        if (dialect == Dialect.OTHER || sql.length() > MAX_LENGTH) return sql;
        Tokens tokens = Lexer.scan(sql, LexicalRules.of(dialect));
        if ((tokens.flags & IN_DOUBT) != 0) return sql;
        int count = tokens.count;
        if (count > 0 && isBlank(sql, tokens.end[count - 1], sql.length())) {
            while (tokens.is(count - 1, Tokens.SEMICOLON) && isBlankBefore(sql, tokens, count - 1)) count--;
        }
        int last = count == tokens.count ? sql.length() : count == 0 ? 0 : tokens.end[count - 1];
        StringBuilder normal = new StringBuilder(sql.length());
        int at = 0;
        for (int i = 0; i < count; i++) {
            // White space with a line break in it joins strings.
            if (tokens.is(i, Tokens.STRING) && tokens.is(i - 1, Tokens.STRING)) normal.append(sql, at, tokens.start[i]);
            else gap(sql, at, tokens.start[i], normal);
            normal.append(sql, tokens.start[i], tokens.end[i]);
            at = tokens.end[i];
        }
        gap(sql, at, last, normal);
        int from = 0;
        int to = normal.length();
        while (from < to && isBlank(normal.charAt(from))) from++;
        while (from < to && isBlank(normal.charAt(to - 1))) to--;
        return normal.substring(from, to);
    }

    private static boolean isBlankBefore(String sql, Tokens tokens, int i) {
        return isBlank(sql, i == 0 ? 0 : tokens.end[i - 1], tokens.start[i]);
    }

    /** What stands between two tokens: white space, or something that has to stay as it is. */
    private static void gap(String sql, int from, int to, StringBuilder into) {
        if (from == to) return;
        if (isBlank(sql, from, to)) into.append(' ');
        else into.append(sql, from, to);
    }

    private static boolean isBlank(String sql, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isBlank(sql.charAt(i))) return false;
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', '\f' -> true;
            default -> false;
        };
    }
}
