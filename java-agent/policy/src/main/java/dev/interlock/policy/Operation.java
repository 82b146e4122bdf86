package dev.interlock.policy;

import org.jspecify.annotations.Nullable;

/**
 * One attempted effect. Immutable. What an operation is held against are types of this package, so only the policy can
 * ask.
 */
public sealed interface Operation
        permits SqlOperation, HttpOperation, FileOperation, NetworkOperation, ProcessOperation, RuntimeOperation {
    /** The section of the manifest that grants it. */
    Family family();

    /** What it does, as sentences about it begin: {@code reading /etc/passwd}. Names only, cut and cleaned. */
    String title();

    /**
     * What this has in common with others that only differ in values: equal for two of which the same may be said. Names
     * and shapes, for who counts what is attempted.
     */
    Object likeness();

    /** The operation as it is decided: where its own description leaves harm in doubt, the worse reading. */
    default Operation settled() {
        return this;
    }

    /** What the manifest says. */
    Decision heldAgainst(Grants grants);

    /**
     * What a rule's condition finds of its matter in it, as sentences begin; null if the condition is about something
     * else.
     *
     * @param countRows whether {@code rows-over} counts
     */
    @Nullable
    String matter(Condition condition, boolean countRows);

    /** How a denial goes on behind the matter where a rule simply forbids it. */
    default String forbidden(When when) {
        return " is forbidden";
    }

    /** What a freeze that was ordered by hand keeps from happening, as sentences begin; null if it may happen. */
    default @Nullable String frozenMatter() {
        return null;
    }
}
