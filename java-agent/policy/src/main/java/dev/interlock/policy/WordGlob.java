package dev.interlock.policy;

/**
 * A glob over a text without separators, compiled: {@code ?} is one character, {@code *} any run. Matching allocates
 * nothing and takes at most the product of both lengths. Immutable.
 */
final class WordGlob {
    private static final char ONE = '?';
    private static final char RUN = '*';

    private final String chars;
    /** Whether the character at the same place is a wildcard. */
    private final boolean[] wild;

    private final int prefix;
    private final int suffix;

    private WordGlob(String chars, boolean[] wild) {
        this.chars = chars;
        this.wild = wild;
        int from = 0;
        while (from < chars.length() && !wild[from]) from++;
        int until = chars.length();
        while (until > from && !wild[until - 1]) until--;
        this.prefix = from;
        this.suffix = chars.length() - until;
    }

    /** Whether the pattern means just itself; most do. */
    static boolean isPlain(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == ONE || c == RUN || c == '\\') return false;
        }
        return true;
    }

    /** @param escapes whether a backslash takes its meaning from the character behind it */
    static WordGlob of(String pattern, boolean escapes) {
        StringBuilder chars = new StringBuilder(pattern.length());
        boolean[] wild = new boolean[pattern.length()];
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = escapes && c == '\\' && i + 1 < pattern.length();
            if (escaped) c = pattern.charAt(++i);
            boolean special = !escaped && (c == ONE || c == RUN);
            int last = chars.length() - 1;
            if (special && c == RUN && last >= 0 && wild[last] && chars.charAt(last) == RUN) continue;
            wild[chars.length()] = special;
            chars.append(c);
        }
        return new WordGlob(chars.toString(), wild);
    }

    boolean literal() {
        return prefix == chars.length();
    }

    boolean anything() {
        return chars.length() == 1 && wild[0] && chars.charAt(0) == RUN;
    }

    /** What every match begins with. */
    String prefix() {
        return chars.substring(0, prefix);
    }

    /** What every match ends with; empty for a literal. */
    String suffix() {
        return chars.substring(chars.length() - suffix);
    }

    boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether it matches the text between two places. */
    boolean matches(String text, int from, int until) {
        int at = 0;
        int i = from;
        int run = -1;
        int resume = from;
        while (i < until) {
            if (at < chars.length() && wild[at] && chars.charAt(at) == RUN) {
                run = at++;
                resume = i;
            } else if (at < chars.length() && (wild[at] || chars.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (run >= 0) {
                at = run + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < chars.length() && wild[at] && chars.charAt(at) == RUN) at++;
        return at == chars.length();
    }

    @Override
    public String toString() {
        return chars;
    }
}
