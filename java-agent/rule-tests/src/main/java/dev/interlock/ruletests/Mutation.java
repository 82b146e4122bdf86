package dev.interlock.ruletests;

import dev.interlock.config.Fault;
import dev.interlock.config.RuleTestCase;
import dev.interlock.policy.Family;
import dev.interlock.policy.Place;
import dev.interlock.policy.Rule;
import dev.interlock.policy.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes rules one at a time: leaves a rule, a condition, or one word of a list out, turns a condition round, moves a
 * number by one. A change that turns no case red survives, and shows what no case looks at.
 */
final class Mutation {
    /** A rule file that decides otherwise. */
    private interface Changed {
        Came decide(RuleTestCase test);
    }

    /** @param place where it stands; @param what the change, as a sentence goes on behind "no case turns red" */
    private record Mutant(Place place, String what, Changed changed) {
        Fault fault() {
            return new Fault(place, "no case turns red " + what);
        }
    }

    /**
     * @param tried how many changes
     * @param survivors those that no case noticed
     */
    record Outcome(int tried, List<Fault> survivors) {}

    private Mutation() {}

    /** Of all files for one rule file: one of them has to notice. */
    static Outcome of(List<Tried> files) {
        Map<Fault, Boolean> noticed = new LinkedHashMap<>();
        for (Tried tried : files) {
            for (Mutant mutant : mutants(tried)) {
                Fault fault = mutant.fault();
                if (noticed.getOrDefault(fault, false)) continue;
                noticed.put(fault, notices(tried, mutant.changed));
            }
        }
        List<Fault> survivors = new ArrayList<>();
        noticed.forEach((fault, red) -> {
            if (!red) survivors.add(fault);
        });
        return new Outcome(noticed.size(), survivors);
    }

    private static boolean notices(Tried tried, Changed changed) {
        for (Result result : tried.results()) {
            RuleTestCase test = result.test();
            if (!Result.meets(test.expected(), changed.decide(test))) return true;
        }
        return false;
    }

    private static List<Mutant> mutants(Tried tried) {
        List<Mutant> mutants = new ArrayList<>();
        for (Rule rule : tried.file().rules().rules()) {
            Bench bench = tried.bench();
            String of = " (rule " + rule.id() + ")";
            mutants.add(new Mutant(
                    tried.file().place(rule.id(), "id", ""),
                    "without the rule" + of,
                    bench.without(rule.id())::decide));
            for (Condition condition : Condition.of(rule.when())) conditions(tried, rule, condition, of, mutants);
            Rule.Confirmation terms = rule.confirmation();
            if (terms == null || terms.approvals() == 1) continue;
            mutants.add(new Mutant(
                    tried.file().place(rule.id(), "approvals", ""),
                    "with 'approvals: " + (terms.approvals() - 1) + "'" + of,
                    bench.with(asking(rule, terms, terms.approvals() - 1))::decide));
        }
        return mutants;
    }

    private static void conditions(Tried tried, Rule rule, Condition condition, String of, List<Mutant> mutants) {
        Bench bench = tried.bench();
        Place place = tried.file().place(rule.id(), condition.key(), "");
        if (!condition.holdsAlways(rule.when())) {
            Rule loosened =
                    Coverage.changed(rule, draft(tried, rule).without(condition).when());
            mutants.add(new Mutant(place, "without '" + condition.key() + "'" + of, loosened(bench, rule, loosened)));
            mutants.add(new Mutant(
                    place, "with '" + condition.key() + "' turned round" + of, negated(bench, rule, loosened)));
        }
        for (String word : draft(tried, rule).words(condition)) {
            When when = draft(tried, rule).without(condition, word).when();
            mutants.add(new Mutant(
                    tried.file().place(rule.id(), condition.key(), word),
                    "without '" + word + "' under '" + condition.key() + "'" + of,
                    bench.with(Coverage.changed(rule, when))::decide));
        }
        if (condition != Condition.ROWS_OVER) return;
        long rows = rule.when().rowsOver().orElseThrow();
        for (long other : new long[] {rows - 1, rows + 1}) {
            if (other < 0) continue;
            When when = draft(tried, rule).rowsOver(other).when();
            mutants.add(new Mutant(
                    place, "with 'rows-over: " + other + "'" + of, bench.with(Coverage.changed(rule, when))::decide));
        }
    }

    private static Draft draft(Tried tried, Rule rule) {
        return new Draft(rule.when(), tried.bench().freezes());
    }

    /** Without its only condition a rule would be about everything; changed, it stays with its family of operations. */
    private static boolean ofFamily(Rule rule, RuleTestCase test) {
        Family family = Condition.family(rule.when());
        return family == null || family == test.operation().family();
    }

    private static Changed loosened(Bench bench, Rule rule, Rule loosened) {
        Bench.Policies with = bench.with(loosened);
        Bench.Policies written = bench.with(rule);
        return test -> (ofFamily(rule, test) ? with : written).decide(test);
    }

    /** The rule where all its conditions hold but this one. What it is without the condition says whether they do. */
    private static Changed negated(Bench bench, Rule rule, Rule loosened) {
        Bench.Policies matches = bench.alone(rule);
        Bench.Policies othersMatch = bench.alone(loosened);
        Bench.Policies with = bench.with(loosened);
        Bench.Policies without = bench.without(rule.id());
        return test -> {
            boolean holds = ofFamily(rule, test)
                    && othersMatch.decide(test).by(rule.id())
                    && !matches.decide(test).by(rule.id());
            return (holds ? with : without).decide(test);
        };
    }

    private static Rule asking(Rule rule, Rule.Confirmation terms, int approvals) {
        Rule.Confirmation fewer = new Rule.Confirmation(
                terms.ask(),
                approvals,
                terms.approveWithin(),
                terms.executeWithin(),
                terms.waitAtMost(),
                terms.keepsImage());
        return new Rule(rule.id(), rule.mode(), rule.when(), rule.then(), rule.reason(), fewer, rule.place());
    }
}
