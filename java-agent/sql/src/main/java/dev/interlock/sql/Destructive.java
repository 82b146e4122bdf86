package dev.interlock.sql;

/** Whether a statement can destroy data or objects beyond the rows that a genuine predicate selects. */
public enum Destructive {
    NO("false"),
    YES("true"),
    /** It cannot be told; every rule treats it as {@link #YES}. */
    UNKNOWN("unknown");

    private final String word;

    Destructive(String word) {
        this.word = word;
    }

    /** The word users read. */
    public String word() {
        return word;
    }
}
