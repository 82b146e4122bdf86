package dev.interlock.sql;

import java.util.Locale;

/** What one effect of a statement does; the words of the manifest and of the rule files. */
public enum SqlKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    CREATE,
    ALTER,
    DROP,
    TRUNCATE,
    GRANT,
    CALL,
    /** Reaches files, programs or other hosts. */
    OUTSIDE,
    ADMIN,
    /** Transaction control and session settings without consequence beyond the session. */
    SESSION,
    /** Could not be understood. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word users write and read, such as {@code truncate}. */
    public String word() {
        return word;
    }
}
