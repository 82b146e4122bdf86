package dev.interlock.ruletests;

import dev.interlock.config.RuleTestCase.Outcome;
import dev.interlock.policy.Approver;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param rules those that decided; of several that deny the first; empty where none did
 * @param observed the rules that only record, and did
 * @param sentence what the application would be told; empty where it is allowed
 */
public record Came(Outcome outcome, List<String> rules, List<String> observed, String sentence) {
    public Came {
        rules = List.copyOf(rules);
        observed = List.copyOf(observed);
    }

    /** @param approvals the people who say yes */
    static Came of(Verdict verdict, List<String> approvals) {
        List<String> observed = new ArrayList<>();
        for (Decision one : verdict.observed()) observed.addAll(rules(one));
        Decision decision = verdict.decision();
        if (decision instanceof Decision.Deny deny) {
            return new Came(Outcome.DENY, rules(decision), observed, deny.sentence());
        }
        if (decision instanceof Decision.Confirm confirm) {
            if (approved(confirm, approvals)) return new Came(Outcome.ALLOW, List.of(), observed, "");
            return new Came(Outcome.CONFIRM, rules(decision), observed, confirm.sentence());
        }
        List<String> rules = rules(decision);
        return new Came(rules.isEmpty() ? Outcome.ALLOW : Outcome.READ_ONLY, rules, observed, "");
    }

    private static List<String> rules(Decision decision) {
        List<String> rules = new ArrayList<>();
        if (decision instanceof Decision.Deny deny) add(deny.rule(), rules);
        if (decision instanceof Decision.Confirm confirm) {
            for (Decision.Ask ask : confirm.asks()) rules.add(ask.rule());
        }
        if (decision instanceof Decision.Allow allow && allow.readOnly() != null) {
            add(allow.readOnly().rule(), rules);
        }
        return rules;
    }

    private static void add(@Nullable String rule, List<String> rules) {
        if (rule != null) rules.add(rule);
    }

    /** Every rule that asks needs so many of its own people. */
    private static boolean approved(Decision.Confirm confirm, List<String> approvals) {
        Set<String> people = new HashSet<>(approvals);
        for (Decision.Ask ask : confirm.asks()) {
            int yes = 0;
            for (Approver approver : ask.approvers()) {
                if (people.contains(approver.name())) yes++;
            }
            if (yes < ask.terms().approvals()) return false;
        }
        return true;
    }

    /** Whether the rule decided it, or recorded it where it only records. */
    boolean by(String rule) {
        return rules.contains(rule) || observed.contains(rule);
    }

    /** {@code deny by no-drop}. */
    String words() {
        return words(outcome, rules, observed.isEmpty() ? null : observed);
    }

    static String words(Outcome outcome, List<String> rules, @Nullable List<String> observed) {
        StringBuilder words = new StringBuilder(outcome.word());
        if (!rules.isEmpty()) words.append(" by ").append(String.join(" and ", rules));
        if (observed == null) return words.toString();
        words.append(", observed by ").append(observed.isEmpty() ? "no rule" : String.join(" and ", observed));
        return words.toString();
    }
}
