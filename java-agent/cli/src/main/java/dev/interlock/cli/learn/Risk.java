package dev.interlock.cli.learn;

import java.util.Locale;

/** Why something is not granted before a person has said yes to it. */
public enum Risk {
    /** It takes away data, or may. */
    DESTRUCTIVE,
    /** It leaves this machine, or what Interlock guards. */
    OUTWARD,
    /** It touches what holds keys and passwords. */
    PRIVATE,
    /** No line grants it alone: what would, grants more. */
    WIDE,
    /** A rule would have denied it, or asked. */
    RULED,
    /** It was seen a single time, which may have been an accident. */
    ONCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
