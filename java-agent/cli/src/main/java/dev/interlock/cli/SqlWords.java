package dev.interlock.cli;

import dev.interlock.sql.Effects;

/** The effects of an SQL text in the words of the contract. */
final class SqlWords {
    private SqlWords() {}

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
