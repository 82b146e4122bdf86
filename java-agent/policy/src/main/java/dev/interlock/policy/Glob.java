package dev.interlock.policy;

/**
 * Globs over one text: {@code ?} is one character, {@code *} any run without the separator, {@code **} any run. Time is
 * at most the product of both lengths, whatever the pattern.
 */
final class Glob {
    /** Stands for "no separator": then {@code *} runs over everything. */
    static final char NO_SEPARATOR = '\0';

    private Glob() {}

    static boolean is(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static boolean matches(String pattern, String text, char separator) {
        int length = text.length();
        boolean[] reached = new boolean[length + 1];
        reached[0] = true;
        int i = 0;
        while (i < pattern.length()) {
            char wanted = pattern.charAt(i++);
            if (wanted == '*') {
                boolean all = separator == NO_SEPARATOR;
                while (i < pattern.length() && pattern.charAt(i) == '*') {
                    all = true;
                    i++;
                }
                run(reached, text, all, separator);
            } else {
                step(reached, text, wanted, separator);
            }
        }
        return reached[length];
    }

    private static void run(boolean[] reached, String text, boolean all, char separator) {
        for (int j = 1; j < reached.length; j++) {
            if (!reached[j] && reached[j - 1] && (all || text.charAt(j - 1) != separator)) reached[j] = true;
        }
    }

    private static void step(boolean[] reached, String text, char wanted, char separator) {
        for (int j = reached.length - 1; j > 0; j--) {
            char c = text.charAt(j - 1);
            boolean fits = wanted == '?' ? c != separator || separator == NO_SEPARATOR : c == wanted;
            reached[j] = fits && reached[j - 1];
        }
        reached[0] = false;
    }
}
