package dev.interlock.guard.jdbc;

import dev.interlock.sql.Effects;

/**
 * A text and its effects, and in which epoch it was last found to be allowed. What is remembered of a text are its
 * effects; whether they are allowed holds for one epoch of the policy only.
 */
final class Judged {
    private static final long NEVER = 0;

    /** Stands for what a statement was prepared with that another one below executes. */
    static final Judged BELOW = new Judged("", Effects.unknown("decided below"));

    private final String sql;
    private final Effects effects;
    private final boolean readOnly;
    private final boolean ordinary;
    private volatile long allowedIn = NEVER;

    Judged(String sql, Effects effects) {
        this.sql = sql;
        this.effects = effects;
        this.readOnly = effects.readOnly();
        this.ordinary = readOnly && effects.traits().isEmpty();
    }

    String sql() {
        return sql;
    }

    Effects effects() {
        return effects;
    }

    boolean readOnly() {
        return readOnly;
    }

    /** Whether executing it leaves nothing to remember of the session. */
    boolean ordinary() {
        return ordinary;
    }

    boolean isAllowedIn(long epoch) {
        return allowedIn == epoch;
    }

    void allowIn(long epoch) {
        allowedIn = epoch;
    }
}
