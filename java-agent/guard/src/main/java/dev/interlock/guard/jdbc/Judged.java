package dev.interlock.guard.jdbc;

import dev.interlock.sql.Effects;
import dev.interlock.sql.Effects.Trait;
import dev.interlock.sql.SqlKind;

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
    private final boolean ends;
    private volatile long allowedIn = NEVER;

    Judged(String sql, Effects effects) {
        this.sql = sql;
        this.effects = effects;
        this.readOnly = effects.readOnly();
        this.ordinary = readOnly && effects.traits().isEmpty();
        this.ends = mayEnd(effects);
    }

    /** What is known to be a read or a write of rows leaves the transaction as it is; some databases commit for all else. */
    private static boolean mayEnd(Effects effects) {
        for (SqlKind kind : effects.kinds()) {
            switch (kind) {
                case SELECT, INSERT, UPDATE, DELETE, MERGE -> {}
                default -> {
                    return true;
                }
            }
        }
        return effects.traits().contains(Trait.CANNOT_ROLL_BACK);
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

    /** Whether executing it may end the transaction it is in, or change how that ends. */
    boolean ends() {
        return ends;
    }

    boolean isAllowedIn(long epoch) {
        return allowedIn == epoch;
    }

    void allowIn(long epoch) {
        allowedIn = epoch;
    }
}
