package dev.interlock.sql;

import java.text.Normalizer;
import java.util.Arrays;

/** The tokens of one text in flat arrays: types, where each starts and ends, and one number more. Not thread-safe. */
final class Tokens {
    /** Past the last token. */
    static final int END = 0;
    /** A quoted name. */
    static final int NAME = 1;

    static final int STRING = 2;
    static final int NUMBER = 3;
    /** {@code ?}, {@code $1}, {@code :name}. */
    static final int PARAMETER = 4;
    /** {@code @x}, {@code @@x}. */
    static final int VARIABLE = 5;
    /** An operator; its characters are packed into {@link #extra}. */
    static final int OPERATOR = 6;
    /** Opening parenthesis; {@link #extra} is the index of its partner. */
    static final int OPEN = 7;
    /** Closing parenthesis; {@link #extra} is the index of its partner. */
    static final int CLOSE = 8;

    static final int COMMA = 9;
    static final int DOT = 10;
    static final int SEMICOLON = 11;
    static final int OPEN_BRACKET = 12;
    static final int CLOSE_BRACKET = 13;
    /** An unquoted word that is none of {@link Words}; {@link #extra} is its hash, as for every name. */
    static final int WORD = 14;

    /** What the lexer met that makes other readings of the text possible, or no reading. */
    static final int UNTERMINATED = 1;

    static final int UNBALANCED = 1 << 1;
    static final int TOO_DEEP = 1 << 2;
    static final int BACKSLASH_BEFORE_QUOTE = 1 << 3;
    static final int VERSION_COMMENT = 1 << 4;
    static final int LONE_CR_IN_COMMENT = 1 << 5;
    static final int BACKSLASH_IN_DOUBLE_QUOTES = 1 << 6;

    final String text;
    final char[] chars;
    int[] type;
    int[] start;
    int[] end;
    int[] extra;
    int count;
    int flags;

    /** The version numbers of the version comments met, the first few. */
    int[] versions = new int[0];

    Tokens(String text) {
        this.text = text;
        this.chars = text.toCharArray();
        int guess = Math.max(16, text.length() / 3);
        type = new int[guess];
        start = new int[guess];
        end = new int[guess];
        extra = new int[guess];
    }

    int add(int kind, int from, int to, int more) {
        if (count == type.length) grow();
        type[count] = kind;
        start[count] = from;
        end[count] = to;
        extra[count] = more;
        return count++;
    }

    private void grow() {
        int size = count * 2;
        type = Arrays.copyOf(type, size);
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        extra = Arrays.copyOf(extra, size);
    }

    void flag(int flag) {
        flags |= flag;
    }

    boolean flagged(int flag) {
        return (flags & flag) != 0;
    }

    int type(int i) {
        return i >= 0 && i < count ? type[i] : END;
    }

    boolean is(int i, int kind) {
        return i >= 0 && i < count && type[i] == kind;
    }

    boolean isOperator(int i, int code) {
        return is(i, OPERATOR) && extra[i] == code;
    }

    /** Whether a token can be part of a name; words of the language can, where one is expected. */
    boolean isNameLike(int i) {
        int kind = type(i);
        return kind == NAME || kind >= WORD;
    }

    boolean spells(int i, String word) {
        if (i < 0 || i >= count || type[i] < WORD || end[i] - start[i] != word.length()) return false;
        return WordTable.spells(chars, start[i], end[i], word);
    }

    /** The closing partner of an opening parenthesis, or the end of the range if it has none. */
    int closing(int open, int limit) {
        int partner = extra[open];
        return partner < 0 || partner > limit ? limit : partner;
    }

    /** Whether two names are the same one, without regard to case. */
    boolean sameName(int i, int j) {
        if (i == j) return true;
        return extra[i] == extra[j] && part(i).equalsIgnoreCase(part(j));
    }

    /** Whether two names may be the same one: beyond ASCII, engines differ in which letters are. */
    boolean mayBeSameName(int i, int j) {
        if (sameName(i, j)) return true;
        if (isAscii(i) && isAscii(j)) return false;
        return bareLetters(part(i)).equalsIgnoreCase(bareLetters(part(j)));
    }

    /** A name without accents, as the most forgiving collations compare it. */
    private static String bareLetters(String name) {
        String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder bare = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) bare.append(c == 'ß' ? 's' : c);
        }
        return bare.toString();
    }

    private boolean isAscii(int i) {
        for (int at = start[i]; at < end[i]; at++) if (chars[at] > 0x7f) return false;
        return true;
    }

    /** Whether two stretches say the same, without regard to the case of words. */
    boolean sameText(int from, int to, int otherFrom, int otherTo) {
        if (to - from != otherTo - otherFrom) return false;
        for (int i = from, j = otherFrom; i < to; i++, j++) {
            if (i == j) continue;
            int length = end[i] - start[i];
            if (type[i] != type[j] || length != end[j] - start[j]) return false;
            boolean word = type[i] == NAME || type[i] >= WORD;
            if (!text.regionMatches(word, start[i], text, start[j], length)) return false;
        }
        return true;
    }

    /** A part of a name as {@link ObjectName} holds it. */
    String part(int i) {
        if (type(i) == NAME || type(i) == STRING) return Quoted.content(text, start[i], end[i]);
        for (int at = start[i]; at < end[i]; at++) {
            char c = text.charAt(at);
            if (c >= 'A' && c <= 'Z') return lower(i);
        }
        return text.substring(start[i], end[i]);
    }

    private String lower(int i) {
        char[] chars = new char[end[i] - start[i]];
        for (int at = 0; at < chars.length; at++) chars[at] = WordTable.fold(text.charAt(start[i] + at));
        return new String(chars);
    }
}
