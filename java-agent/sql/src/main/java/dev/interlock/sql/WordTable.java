package dev.interlock.sql;

/** Finds the word a piece of text spells, without regard to case and without allocating. Immutable after loading. */
final class WordTable {
    private static final int SIZE = 2048;
    private static final int[] SLOTS = new int[SIZE];
    private static final int[] HASHES = new int[SIZE];
    private static final String[] SPELLINGS = new String[Words.HIGHEST + 1];

    static {
        String words = Words.IN_ORDER;
        int type = Words.LOWEST;
        int from = 0;
        while (from < words.length()) {
            int to = words.indexOf(' ', from);
            if (to < 0) to = words.length();
            add(words.substring(from, to), type++);
            from = to + 1;
        }
    }

    private WordTable() {}

    private static void add(String word, int type) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) hash = 31 * hash + word.charAt(i);
        int slot = spread(hash);
        while (SLOTS[slot] != 0) slot = (slot + 1) & (SIZE - 1);
        SLOTS[slot] = type;
        HASHES[slot] = hash;
        SPELLINGS[type] = word;
    }

    private static int spread(int hash) {
        return (hash ^ (hash >>> 11) ^ (hash >>> 21)) & (SIZE - 1);
    }

    /**
     * The type of the word between two positions, or {@link Tokens#WORD} if it is none that matters.
     *
     * @param hash of the text folded to lower case, as {@link Lexer} computes it
     */
    static int find(char[] text, int start, int end, int hash) {
        for (int slot = spread(hash); SLOTS[slot] != 0; slot = (slot + 1) & (SIZE - 1)) {
            if (HASHES[slot] == hash && spells(text, start, end, SPELLINGS[SLOTS[slot]])) return SLOTS[slot];
        }
        return Tokens.WORD;
    }

    static String spelling(int type) {
        return SPELLINGS[type];
    }

    /** Whether the text between two positions is this lower-case word. Folds ASCII only, so no locale matters. */
    static boolean spells(String text, int start, int end, String word) {
        if (end - start != word.length()) return false;
        for (int i = 0; i < word.length(); i++) {
            if (fold(text.charAt(start + i)) != word.charAt(i)) return false;
        }
        return true;
    }

    /** The same for characters. */
    static boolean spells(char[] text, int start, int end, String word) {
        if (end - start != word.length()) return false;
        for (int i = 0; i < word.length(); i++) {
            if (fold(text[start + i]) != word.charAt(i)) return false;
        }
        return true;
    }

    static char fold(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
