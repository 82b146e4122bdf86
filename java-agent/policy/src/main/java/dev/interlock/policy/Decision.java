package dev.interlock.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the policy says of one operation. */
public sealed interface Decision {
    /**
     * @param grant the place of the grant that allows it; null where none is needed
     * @param readOnly the rule that allows it only where the engine itself sees to it that nothing is written; null if none does
     */
    record Allow(@Nullable Place grant, @Nullable ReadOnly readOnly) implements Decision {
        Allow(@Nullable Place grant) {
            this(grant, null);
        }
    }

    /** A rule that wants reading only. */
    record ReadOnly(String rule, Place where) {}

    /**
     * @param sentence what is denied and why, without the frame around it and without literals:
     *     {@code DROP on customers is frozen until 2026-12-01T06:00+01:00 (rule nothing-destructive-in-a-freeze)}
     * @param rule the rule's id; null where a grant is missing
     * @param where the rule, or the manifest that lacks the grant
     * @param remedy the line that would change it, for {@code explain}
     */
    record Deny(String sentence, @Nullable String rule, Place where, String remedy) implements Decision {}

    /**
     * @param sentence what needs whose confirmation, like that of {@link Deny}
     * @param asks one for each rule that asks; every one must be satisfied
     */
    record Confirm(String sentence, List<Ask> asks) implements Decision {
        public Confirm {
            asks = List.copyOf(asks);
        }

        /** The shortest of the rules' limits. */
        public Duration approveWithin() {
            Duration least = asks.get(0).terms().approveWithin();
            for (Ask ask : asks) least = shorter(least, ask.terms().approveWithin());
            return least;
        }

        public Duration executeWithin() {
            Duration least = asks.get(0).terms().executeWithin();
            for (Ask ask : asks) least = shorter(least, ask.terms().executeWithin());
            return least;
        }

        public Duration waitAtMost() {
            Duration least = asks.get(0).terms().waitAtMost();
            for (Ask ask : asks) least = shorter(least, ask.terms().waitAtMost());
            return least;
        }

        /** Whether one of the rules wants the rows saved first. */
        public boolean keepsImage() {
            for (Ask ask : asks) {
                if (ask.terms().keepsImage()) return true;
            }
            return false;
        }

        private static Duration shorter(Duration a, Duration b) {
            return a.compareTo(b) <= 0 ? a : b;
        }
    }

    /** One rule's demand: so many of these people. */
    record Ask(String rule, Place where, @Nullable String reason, Rule.Confirmation terms, List<Approver> approvers) {
        public Ask {
            approvers = List.copyOf(approvers);
        }
    }
}
