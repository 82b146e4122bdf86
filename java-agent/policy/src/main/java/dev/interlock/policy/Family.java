package dev.interlock.policy;

import java.util.Locale;

/** A family of operations, as the manifest's sections name them. */
public enum Family {
    DATABASES(true),
    HTTP(true),
    FILES(true),
    PROCESSES(true),
    NETWORK(true),
    RUNTIME(true);

    private final boolean enforced;

    Family(boolean enforced) {
        this.enforced = enforced;
    }

    /** Whether this version holds the family's grants to the letter. */
    public boolean enforced() {
        return enforced;
    }

    /** The manifest's key for it, such as {@code databases}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
