package dev.interlock.sql;

/** Whether a statement can destroy data or objects beyond the rows that a genuine predicate selects. */
public enum Destructive {
    NO,
    YES,
    /** It cannot be told; every rule treats it as {@link #YES}. */
    UNKNOWN
}
