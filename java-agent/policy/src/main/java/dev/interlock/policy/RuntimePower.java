package dev.interlock.policy;

import java.util.Locale;

/** A power over the JVM itself. */
public enum RuntimePower {
    EXIT,
    NATIVE_CODE,
    FOREIGN_MEMORY,
    ATTACH,
    INSTRUMENT,
    COMPILE,
    DIAGNOSTICS,
    SET_PROPERTIES,
    KILL;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word users write, such as {@code native-code}. */
    public String word() {
        return word;
    }
}
