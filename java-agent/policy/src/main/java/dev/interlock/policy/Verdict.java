package dev.interlock.policy;

import java.util.List;

/**
 * A decision and what the rules in observe mode would have made of it.
 *
 * @param observed the denials and confirmations of rules that only record
 */
public record Verdict(Decision decision, List<Decision> observed) {
    public Verdict {
        observed = List.copyOf(observed);
    }
}
