package dev.interlock.policy;

import dev.interlock.sql.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule with its approvers and freezes found. Immutable. */
final class CompiledRule {
    private final Rule rule;
    private final boolean ofThisApplication;
    private final SqlCondition sql;
    private final List<Freeze> freezes;
    private final boolean freezeMissing;
    private final List<Approver> approvers;

    CompiledRule(Rule rule, String application, List<Freeze> known, Map<String, List<Approver>> groups) {
        this.rule = rule;
        When when = rule.when();
        String pattern = when.application();
        this.ofThisApplication = pattern == null
                || Glob.matches(
                        pattern.toLowerCase(Locale.ROOT), application.toLowerCase(Locale.ROOT), Glob.NO_SEPARATOR);
        this.sql = new SqlCondition(when);
        List<Freeze> named = new ArrayList<>();
        int found = 0;
        for (Freeze freeze : known) {
            boolean byName = when.during().contains(freeze.id());
            if (byName) found++;
            if (byName || when.duringAny()) named.add(freeze);
        }
        this.freezes = List.copyOf(named);
        this.freezeMissing = found < when.during().size();
        Rule.Confirmation terms = rule.confirmation();
        this.approvers = terms == null ? List.of() : groups.getOrDefault(terms.ask(), List.of());
    }

    Mode mode() {
        return rule.mode();
    }

    boolean asks() {
        return rule.then() == Rule.Then.CONFIRM;
    }

    /** Whether it could match at some time and with some number of rows. */
    boolean couldMatch(SqlOperation operation) {
        try {
            return ofThisApplication && sql.holds(operation, false) != null;
        } catch (RuntimeException failed) {
            return true;
        }
    }

    boolean countsRows() {
        return rule.when().rowsOver().isPresent();
    }

    /** What follows from this rule; null if it does not match. */
    @Nullable
    Decision decide(SqlOperation operation, Instant now) {
        if (!ofThisApplication) return null;
        List<Effect> effects;
        Ending ending;
        try {
            effects = sql.holds(operation, true);
            if (effects == null) return null;
            ending = ending(now);
            if (ending == null) return null;
        } catch (RuntimeException failed) {
            // A rule that cannot be evaluated counts as matched: its author wanted something narrowed here.
            effects = operation.effects().effects();
            ending = Ending.UNCLEAR;
        }
        return asks() ? confirm(effects) : deny(operation, effects, ending);
    }

    /** When the freeze that a rule waits for ends. */
    private record Ending(@Nullable String at, boolean failed) {
        static final Ending NONE = new Ending(null, false);
        static final Ending UNCLEAR = new Ending(null, true);
    }

    private @Nullable Ending ending(Instant now) {
        When when = rule.when();
        if (!when.duringAny() && when.during().isEmpty()) return Ending.NONE;
        if (freezeMissing) return Ending.UNCLEAR;
        Interval longest = null;
        for (Freeze freeze : freezes) {
            Interval active = Calendar.active(freeze, now);
            if (active != null && (longest == null || active.until().isAfter(longest.until()))) longest = active;
        }
        if (longest == null) return null;
        return new Ending(Sentence.time(longest.until(), longest.freeze().zone()), false);
    }

    private Decision deny(SqlOperation operation, List<Effect> effects, Ending ending) {
        StringBuilder text = new StringBuilder(Sentence.of(effects));
        if (ending.failed()) {
            text.append(" is denied because a rule could not be evaluated");
        } else if (ending.at() != null) {
            text.append(" is frozen until ").append(ending.at());
        } else if (!countsRows()) {
            text.append(" is forbidden");
        } else if (operation.rows().isPresent()) {
            text.append(" changes ").append(operation.rows().getAsLong()).append(" rows and is forbidden");
        } else {
            text.append(" may change more than ").append(rule.when().rowsOver().getAsLong());
            text.append(" rows and is forbidden");
        }
        text.append(" (rule ").append(rule.id()).append(')');
        return new Decision.Deny(
                text.toString(),
                rule.id(),
                rule.place(),
                ending.at() != null
                        ? "wait until " + ending.at() + ", or change the rule at " + rule.place()
                        : "change the rule at " + rule.place());
    }

    private Decision.Confirm confirm(List<Effect> effects) {
        Rule.Confirmation terms = rule.confirmation();
        if (terms == null) throw new IllegalStateException("rule " + rule.id() + " confirms without saying how");
        Decision.Ask ask = new Decision.Ask(rule.id(), rule.place(), rule.reason(), terms, approvers);
        return new Decision.Confirm(Sentence.of(effects) + " needs " + demand(ask), List.of(ask));
    }

    /** {@code 2 approvals from dba (rule drop-needs-a-dba)}. */
    static String demand(Decision.Ask ask) {
        int approvals = ask.terms().approvals();
        return approvals + (approvals == 1 ? " approval from " : " approvals from ")
                + ask.terms().ask() + " (rule " + ask.rule() + ")";
    }
}
