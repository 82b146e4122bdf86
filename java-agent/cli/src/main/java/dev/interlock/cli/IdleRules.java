package dev.interlock.cli;

import dev.interlock.policy.Calendar;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Mode;
import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds freezes that never hold again, and rules that never match or always stand behind a stricter one. */
final class IdleRules {
    private final List<Warning> found = new ArrayList<>();

    private IdleRules() {}

    /** @param files read together */
    static List<Warning> of(List<RuleFile> files, Instant now) {
        IdleRules idle = new IdleRules();
        Set<String> over = new HashSet<>();
        for (RuleFile file : files) {
            for (Freeze freeze : file.freezes()) idle.freeze(freeze, now, over);
        }
        List<Rule> before = new ArrayList<>();
        for (RuleFile file : files) {
            for (Rule rule : file.rules()) {
                idle.rule(rule, over);
                idle.shadowed(rule, before, files);
                before.add(rule);
            }
        }
        return idle.found;
    }

    private void freeze(Freeze freeze, Instant now, Set<String> over) {
        if (!Calendar.of(List.of(freeze)).next(now, 1).isEmpty()) return;
        over.add(freeze.id());
        found.add(new Warning(
                Warning.Kind.PAST_FREEZE,
                freeze.place(),
                "the freeze '" + freeze.id() + "' is over and never holds again; give it new dates, or remove it"));
    }

    private void idle(Rule rule, String why) {
        found.add(new Warning(Warning.Kind.IDLE_RULE, rule.place(), "the rule '" + rule.id() + "' " + why));
    }

    private void rule(Rule rule, Set<String> over) {
        Set<String> during = rule.when().during();
        if (!rule.when().duringAny() && !during.isEmpty() && over.containsAll(during)) {
            idle(rule, "never matches: the freezes it waits for are over");
        }
        String file = rule.when().file();
        if (file == null) return;
        for (String segment : file.split("/")) {
            if (!segment.equals(".") && !segment.equals("..")) continue;
            idle(rule, "never matches: no real path has a segment '" + segment + "'; write '" + file + "' without it");
            return;
        }
    }

    private void shadowed(Rule rule, List<Rule> before, List<RuleFile> files) {
        if (rule.mode() == Mode.OBSERVE) return;
        for (RuleFile file : files) {
            for (Rule other : file.rules()) {
                if (other == rule || other.mode() == Mode.OBSERVE) continue;
                if (!Broader.covers(other.when(), rule.when()) || !stricter(other, rule, before)) continue;
                idle(
                        rule,
                        "never decides anything: the rule '" + other.id() + "' (" + other.place()
                                + ") matches whatever it matches, and "
                                + (other.then() == rule.then() ? "comes first" : "is stricter"));
                return;
            }
        }
    }

    /** Where two deny, the first one is told of. */
    private static boolean stricter(Rule other, Rule rule, List<Rule> before) {
        return switch (rule.then()) {
            case DENY -> other.then() == Rule.Then.DENY && before.contains(other);
            case CONFIRM -> other.then() == Rule.Then.DENY;
            case READ_ONLY -> other.then() != Rule.Then.READ_ONLY || before.contains(other);
        };
    }
}
