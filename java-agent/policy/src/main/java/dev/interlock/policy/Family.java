package dev.interlock.policy;

import java.util.Locale;

/** A family of operations, as the manifest's sections name them. */
public enum Family {
    DATABASES(true),
    HTTP(false),
    FILES(false),
    PROCESSES(false),
    NETWORK(false),
    RUNTIME(false);

    private final boolean enforced;

    Family(boolean enforced) {
        this.enforced = enforced;
    }

    /** Whether this version has gates for the family: without them what is not granted still happens. */
    public boolean enforced() {
        return enforced;
    }

    /** The manifest's key for it, such as {@code databases}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
