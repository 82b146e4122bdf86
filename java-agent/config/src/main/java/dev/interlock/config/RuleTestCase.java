package dev.interlock.config;

import dev.interlock.policy.Operation;
import dev.interlock.policy.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of a rule test: what is attempted, and what is to come of it.
 *
 * @param at null for a moment at which no freeze holds
 * @param application null for the manifest's
 * @param url the JDBC URL that SQL executes on, with what its properties execute; null where it is no SQL
 * @param approvals the people who say yes
 */
public record RuleTestCase(
        String name,
        @Nullable Instant at,
        @Nullable String application,
        Operation operation,
        @Nullable String url,
        List<String> approvals,
        Expected expected,
        Place place) {
    /** The words for what is decided. */
    public enum Outcome {
        ALLOW("allow"),
        DENY("deny"),
        CONFIRM("confirm"),
        /** Allowed where the database itself lets nothing be written. */
        READ_ONLY("read-only");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * @param rules the rules that decide; empty if it does not matter which
     * @param observed the rules that only record, and are to record this; null if it does not matter which
     */
    public record Expected(
            Outcome outcome, List<String> rules, @Nullable List<String> observed) {
        public Expected {
            rules = List.copyOf(rules);
            observed = observed == null ? null : List.copyOf(observed);
        }
    }

    public RuleTestCase {
        approvals = List.copyOf(approvals);
    }
}
