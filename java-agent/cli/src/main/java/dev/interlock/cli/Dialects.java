package dev.interlock.cli;

import dev.interlock.config.Nearest;
import dev.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dialects by the words people use for them. */
final class Dialects {
    private Dialects() {}

    static Dialect of(String word, Given given) throws Failure {
        Dialect dialect = of(word);
        if (dialect != null) return dialect;
        String hint = Nearest.hint(word, words());
        throw given.wrong("there is no dialect '" + word + "'" + (hint.isEmpty() ? "; known are " + known() : hint));
    }

    /** Null if there is none of that name. */
    static @Nullable Dialect of(String word) {
        for (Dialect dialect : Dialect.values()) {
            if (dialect.name().equalsIgnoreCase(word)) return dialect;
        }
        return word.equalsIgnoreCase("postgres") ? Dialect.POSTGRESQL : null;
    }

    static String known() {
        return String.join(", ", words());
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) words.add(dialect.name().toLowerCase(Locale.ROOT));
        return words;
    }
}
