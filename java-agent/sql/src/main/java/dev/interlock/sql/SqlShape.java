package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/** Texts without what is a value in them, for records that must not hold any. */
public final class SqlShape {
    /** Where these were met another reading of the text is possible, and what is a name in one may be a value in it. */
    private static final int IN_DOUBT = Tokens.UNTERMINATED
            | Tokens.UNBALANCED
            | Tokens.TOO_DEEP
            | Tokens.BACKSLASH_BEFORE_QUOTE
            | Tokens.BACKSLASH_IN_DOUBLE_QUOTES
            | Tokens.VERSION_COMMENT
            | Tokens.LONE_CR_IN_COMMENT;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_SHAPE = 500;

    private SqlShape() {}

    /**
     * The text in one line, with {@code ?} for every literal and parameter, one for lists of them, and without comments;
     * cut where it is long. Null where it cannot be told for sure what is a literal.
     */
    public static @Nullable String of(String sql, Dialect dialect) {
        // Of a driver that is not known, nobody knows how it quotes; SQLite takes names in quotes that name nothing for
        // strings.
        if (dialect == Dialect.OTHER || sql.length() > LONGEST_TEXT) return null;
        if (dialect == Dialect.SQLITE && sql.indexOf('"') >= 0) return null;
        Tokens tokens = Lexer.scan(sql, LexicalRules.of(dialect));
        if ((tokens.flags & IN_DOUBT) != 0) return null;
        StringBuilder shape = new StringBuilder(Math.min(sql.length(), LONGEST_SHAPE) + 8);
        int at = 0;
        for (int i = 0; i < tokens.count; i++) {
            if (i > 0 && tokens.start[i] > at) shape.append(' ');
            at = tokens.end[i];
            int kind = tokens.type[i];
            boolean value = kind == Tokens.STRING || kind == Tokens.NUMBER || kind == Tokens.PARAMETER;
            if (value) value(shape);
            else shape.append(sql, tokens.start[i], tokens.end[i]);
            if (shape.length() > LONGEST_SHAPE) return shape.append('…').toString();
        }
        return shape.toString();
    }

    /** {@code ?, ?, ?} says no more than {@code ?}. */
    private static void value(StringBuilder shape) {
        int end = shape.length();
        while (end > 0 && shape.charAt(end - 1) == ' ') end--;
        if (end > 0 && shape.charAt(end - 1) == ',') {
            int before = end - 1;
            while (before > 0 && shape.charAt(before - 1) == ' ') before--;
            if (before > 0 && shape.charAt(before - 1) == '?') {
                shape.setLength(before);
                return;
            }
        }
        // Strings that follow each other are one.
        if (end > 0 && shape.charAt(end - 1) == '?') shape.setLength(end);
        else shape.append('?');
    }
}
