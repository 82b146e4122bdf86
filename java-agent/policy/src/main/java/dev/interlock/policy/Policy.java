package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The compiled policy: manifest, rules and the freezes ordered from outside. Immutable; replaced as a whole when a
 * freeze is ordered or lifted. A decision depends on the operation and on which freezes hold, so between two
 * {@linkplain #nextChange changes} it stays the same.
 */
public final class Policy {
    private final Manifest manifest;
    private final Databases databases;
    private final List<CompiledRule> rules;
    private final List<Freeze> ordered;
    private final Calendar calendar;

    private Policy(
            Manifest manifest, Databases databases, List<CompiledRule> rules, List<Freeze> ordered, Calendar calendar) {
        this.manifest = manifest;
        this.databases = databases;
        this.rules = rules;
        this.ordered = ordered;
        this.calendar = calendar;
    }

    /** @param ordered freezes that {@code interlock freeze now} added; these deny what is destructive by themselves */
    public static Policy of(Manifest manifest, List<RuleFile> rules, List<Freeze> ordered) {
        List<Freeze> freezes = new ArrayList<>();
        Map<String, List<Approver>> approvers = new HashMap<>();
        for (RuleFile file : rules) {
            freezes.addAll(file.freezes());
            approvers.putAll(file.approvers());
        }
        freezes.addAll(ordered);
        List<CompiledRule> compiled = new ArrayList<>();
        for (RuleFile file : rules) {
            for (Rule rule : file.rules()) {
                compiled.add(new CompiledRule(rule, manifest.application(), freezes, approvers));
            }
        }
        return new Policy(manifest, new Databases(manifest), compiled, List.copyOf(ordered), Calendar.of(freezes));
    }

    /** deny over confirm over allow; every rule is evaluated; a rule that fails to evaluate counts as matched. */
    public Verdict decide(SqlOperation asked, Instant now) {
        SqlOperation operation = asked.inDoubtUnknown();
        Decision decision = databases.of(operation.database()).decide(operation);
        Decision.Deny denial = decision instanceof Decision.Deny missing ? missing : frozen(operation, now);
        List<Decision.Confirm> confirms = List.of();
        List<Decision> observed = List.of();
        for (CompiledRule rule : rules) {
            Decision narrowed = rule.decide(operation, now);
            if (narrowed == null) continue;
            if (rule.mode() == Mode.OBSERVE) {
                observed = with(observed, narrowed);
            } else if (narrowed instanceof Decision.Deny deny) {
                if (denial == null) denial = deny;
            } else if (narrowed instanceof Decision.Confirm confirm) {
                confirms = with(confirms, confirm);
            }
        }
        if (denial != null) decision = denial;
        else if (!confirms.isEmpty()) decision = joined(confirms);
        return new Verdict(decision, observed);
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> longer = list.isEmpty() ? new ArrayList<>(2) : list;
        longer.add(element);
        return longer;
    }

    private static Decision joined(List<Decision.Confirm> confirms) {
        if (confirms.size() == 1) return confirms.get(0);
        StringBuilder sentence = new StringBuilder(confirms.get(0).sentence());
        List<Decision.Ask> asks = new ArrayList<>(confirms.size());
        for (Decision.Confirm confirm : confirms) {
            if (!asks.isEmpty())
                sentence.append(" and ")
                        .append(CompiledRule.demand(confirm.asks().get(0)));
            asks.addAll(confirm.asks());
        }
        return new Decision.Confirm(sentence.toString(), asks);
    }

    /** A freeze ordered in an emergency bites whether or not a rule mentions it. */
    private Decision.@Nullable Deny frozen(SqlOperation operation, Instant now) {
        if (ordered.isEmpty() || operation.effects().destructive() == Destructive.NO) return null;
        Interval longest = null;
        for (Freeze freeze : ordered) {
            Interval active = Calendar.active(freeze, now);
            if (active != null && (longest == null || active.until().isAfter(longest.until()))) longest = active;
        }
        if (longest == null) return null;
        Freeze freeze = longest.freeze();
        String until = Sentence.time(longest.until(), freeze.zone());
        return new Decision.Deny(
                Sentence.ofHarm(operation.effects().effects()) + " is frozen until " + until + " (freeze " + freeze.id()
                        + ")",
                freeze.id(),
                freeze.place(),
                "wait until " + until + ", or: interlock freeze lift " + freeze.id());
    }

    /**
     * Whether some rule could ask a human about this operation at any time, so that its bind values must be known.
     */
    public boolean mayConfirm(SqlOperation asked) {
        SqlOperation operation = asked.inDoubtUnknown();
        for (CompiledRule rule : rules) {
            if (rule.mode() == Mode.ENFORCE && rule.asks() && rule.couldMatch(operation)) return true;
        }
        return false;
    }

    /** Whether knowing how many rows change could make the decision milder: some limit on rows concerns this. */
    public boolean dependsOnRows(SqlOperation asked) {
        SqlOperation operation = asked.inDoubtUnknown();
        for (CompiledRule rule : rules) {
            if (rule.countsRows() && rule.couldMatch(operation)) return true;
        }
        return databases.of(operation.database()).limitsRows(operation);
    }

    /** Whether any grant covers this database at all. */
    public boolean grants(DatabaseUrl database) {
        return databases.of(database).granted();
    }

    /** The next instant after {@code now} at which a freeze begins or ends; empty if none ever does. */
    public Optional<Instant> nextChange(Instant now) {
        return calendar.nextChange(now);
    }

    /** All freezes, those of the rule files and those ordered. */
    public Calendar calendar() {
        return calendar;
    }

    public Manifest manifest() {
        return manifest;
    }
}
