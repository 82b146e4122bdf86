package dev.interlock.policy;

import java.util.List;
import java.util.Map;

/**
 * One rule file. Rules only narrow what a manifest grants.
 *
 * @param approvers people by group
 * @param digest SHA-256 of the file's bytes, in lower-case hexadecimal
 */
public record RuleFile(
        String name,
        List<Freeze> freezes,
        Map<String, List<Approver>> approvers,
        List<Rule> rules,
        Place place,
        String digest) {
    public RuleFile {
        freezes = List.copyOf(freezes);
        approvers = Map.copyOf(approvers);
        rules = List.copyOf(rules);
    }
}
