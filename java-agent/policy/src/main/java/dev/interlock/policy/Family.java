package dev.interlock.policy;

import java.util.Locale;

/** A family of operations, as the manifest's sections name them. */
public enum Family {
    DATABASES,
    HTTP,
    FILES,
    PROCESSES,
    NETWORK,
    RUNTIME;

    /** The manifest's key for it, such as {@code databases}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
