package dev.interlock.cli.learn;

import java.util.Locale;

/** A section of a manifest, in the order in which people write them. */
public enum Section {
    DATABASES,
    HTTP,
    FILES,
    PROCESSES,
    NETWORK,
    RUNTIME;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
