package dev.interlock.ruletests;

import dev.interlock.config.Fault;
import dev.interlock.config.RuleTestCase;
import dev.interlock.policy.Family;
import dev.interlock.policy.Rule;
import dev.interlock.policy.When;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether each rule has a case that it decides and a near miss: a case about its family of operations that it does not
 * match, and would if one of its conditions were left out.
 */
final class Coverage {
    private Coverage() {}

    /** What is missing, of the cases of all files for one rule file. */
    static List<Fault> gaps(List<Tried> files) {
        List<Fault> gaps = new ArrayList<>();
        Tried first = files.get(0);
        for (Rule rule : first.file().rules().rules()) {
            String title = "the rule '" + rule.id() + "' ";
            if (!decides(rule, files)) {
                String what = title + "decides no case";
                String matched = shadowed(rule, files);
                gaps.add(new Fault(first.file().place(rule.id(), "id", ""), matched == null ? what : what + matched));
            }
            if (!nearlyMatches(rule, files)) {
                gaps.add(new Fault(
                        first.file().place(rule.id(), "id", ""),
                        title + "has no near miss: a case that it passes by for the sake of one condition only"));
            }
        }
        return gaps;
    }

    private static boolean decides(Rule rule, List<Tried> files) {
        for (Tried tried : files) {
            for (Result result : tried.results()) {
                if (result.came().by(rule.id())) return true;
            }
        }
        return false;
    }

    /** The rule that came first wherever this one matched. */
    private static @Nullable String shadowed(Rule rule, List<Tried> files) {
        for (Tried tried : files) {
            Bench.Policies alone = tried.bench().alone(rule);
            for (Result result : tried.results()) {
                if (!alone.decide(result.test()).by(rule.id())
                        || result.came().rules().isEmpty()) continue;
                return "; in '" + result.test().name() + "' it matches, and "
                        + String.join(" and ", result.came().rules()) + " stands before it";
            }
        }
        return null;
    }

    /** Of its family; a rule about everything of it has none. */
    private static boolean nearlyMatches(Rule rule, List<Tried> files) {
        boolean everything = true;
        for (Condition condition : Condition.of(rule.when())) everything &= condition.holdsAlways(rule.when());
        if (everything) return true;
        Family family = Condition.family(rule.when());
        for (Tried tried : files) {
            Bench bench = tried.bench();
            Bench.Policies whole = bench.alone(rule);
            List<Bench.Policies> looser = new ArrayList<>();
            for (Condition condition : Condition.of(rule.when())) {
                When when = new Draft(rule.when(), bench.freezes())
                        .without(condition)
                        .when();
                looser.add(bench.alone(changed(rule, when)));
            }
            for (Result result : tried.results()) {
                RuleTestCase test = result.test();
                if (family != null && test.operation().family() != family) continue;
                if (whole.decide(test).by(rule.id())) continue;
                for (Bench.Policies policies : looser) {
                    if (policies.decide(test).by(rule.id())) return true;
                }
            }
        }
        return false;
    }

    static Rule changed(Rule rule, When when) {
        return new Rule(rule.id(), rule.mode(), when, rule.then(), rule.reason(), rule.confirmation(), rule.place());
    }
}
