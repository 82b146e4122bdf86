package dev.interlock.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code ; did you mean 'databases'?}, or nothing where no word is near. */
    public static String hint(String word, Collection<String> known) {
        String nearest = of(word, known);
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    public static @Nullable String of(String word, Collection<String> known) {
        // A third of the letters may differ; a word from a file can be as long as the file.
        int most = Math.min(3, Math.max(1, word.length() / 3));
        String nearest = null;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) > most) continue;
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= most) {
                nearest = candidate;
                most = distance - 1;
            }
        }
        return nearest;
    }

    /** Optimal string alignment: insert, remove, change, or swap two neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
            }
        }
        return d[a.length()][b.length()];
    }
}
