package dev.interlock.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One rule: a condition and what follows.
 *
 * @param reason for people; null if none was given
 * @param confirmation how to ask; null unless {@code then} is {@link Then#CONFIRM}
 */
public record Rule(
        String id,
        Mode mode,
        When when,
        Then then,
        @Nullable String reason,
        @Nullable Confirmation confirmation,
        Place place) {
    /** What follows when a rule matches. */
    public enum Then {
        DENY,
        CONFIRM,
        /** The call runs where the database itself lets nothing be written. */
        READ_ONLY
    }

    /**
     * How a human is asked.
     *
     * @param ask the group of approvers
     * @param approvals how many distinct people must say yes; at least 1
     * @param waitAtMost how long the calling thread waits before it gets a ticket
     * @param keepsImage whether the rows about to change or go are saved first
     */
    public record Confirmation(
            String ask,
            int approvals,
            Duration approveWithin,
            Duration executeWithin,
            Duration waitAtMost,
            boolean keepsImage) {
        public static final Duration DEFAULT_APPROVE_WITHIN = Duration.ofMinutes(10);
        public static final Duration DEFAULT_EXECUTE_WITHIN = Duration.ofSeconds(60);
        public static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

        /** One that keeps nothing. */
        public Confirmation(
                String ask, int approvals, Duration approveWithin, Duration executeWithin, Duration waitAtMost) {
            this(ask, approvals, approveWithin, executeWithin, waitAtMost, false);
        }
    }
}
