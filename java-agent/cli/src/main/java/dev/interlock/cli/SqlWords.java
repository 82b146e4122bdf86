package dev.interlock.cli;

import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The effects of an SQL text in the words of the contract. */
final class SqlWords {
    private SqlWords() {}

    static List<String> kinds(Effects effects) {
        List<String> words = new ArrayList<>();
        for (SqlKind kind : effects.kinds()) words.add(kind.word());
        return words;
    }

    static List<String> tables(Effects effects) {
        Set<String> names = new LinkedHashSet<>();
        for (Effect effect : effects.effects()) {
            if (effect.object() != null) names.add(effect.object().toString());
        }
        return List.copyOf(names);
    }

    /** A JSON value: true, false or the word. */
    static Object destructive(Effects effects) {
        return switch (effects.destructive()) {
            case YES -> Boolean.TRUE;
            case NO -> Boolean.FALSE;
            case UNKNOWN -> "unknown";
        };
    }

    /** {@code yes: DELETE without a WHERE that restricts}. */
    static String destructiveText(Effects effects) {
        String word =
                switch (effects.destructive()) {
                    case YES -> "yes";
                    case NO -> "no";
                    case UNKNOWN -> "cannot be told, so it counts as yes";
                };
        return effects.because() == null ? word : word + ": " + effects.because();
    }
}
