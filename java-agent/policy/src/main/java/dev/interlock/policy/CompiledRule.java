package dev.interlock.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One rule with its approvers and freezes found. Immutable. */
final class CompiledRule {
    private final Rule rule;
    private final boolean ofThisApplication;
    private final Condition condition;
    private final List<Freeze> freezes;
    private final boolean freezeMissing;
    private final List<Approver> approvers;

    CompiledRule(
            Rule rule,
            String application,
            List<Freeze> known,
            Map<String, List<Approver>> groups,
            Surroundings surroundings) {
        this.rule = rule;
        When when = rule.when();
        String pattern = when.application();
        this.ofThisApplication = pattern == null
                || Glob.matches(
                        pattern.toLowerCase(Locale.ROOT), application.toLowerCase(Locale.ROOT), Glob.NO_SEPARATOR);
        this.condition = new Condition(when, surroundings);
        Rule.Confirmation terms = rule.confirmation();
        this.approvers = terms == null ? List.of() : groups.getOrDefault(terms.ask(), List.of());
        this.freezes = freezes(when, known);
        this.freezeMissing = freezeMissing(when, known);
    }

    private CompiledRule(CompiledRule other, List<Freeze> known) {
        this.rule = other.rule;
        this.ofThisApplication = other.ofThisApplication;
        this.condition = other.condition;
        this.approvers = other.approvers;
        this.freezes = freezes(rule.when(), known);
        this.freezeMissing = freezeMissing(rule.when(), known);
    }

    /** The same rule where other freezes are known. */
    CompiledRule with(List<Freeze> known) {
        return new CompiledRule(this, known);
    }

    private static List<Freeze> freezes(When when, List<Freeze> known) {
        List<Freeze> named = new ArrayList<>();
        for (Freeze freeze : known) {
            if (when.duringAny() || when.during().contains(freeze.id())) named.add(freeze);
        }
        return List.copyOf(named);
    }

    private static boolean freezeMissing(When when, List<Freeze> known) {
        int found = 0;
        for (Freeze freeze : known) {
            if (when.during().contains(freeze.id())) found++;
        }
        return found < when.during().size();
    }

    Mode mode() {
        return rule.mode();
    }

    boolean asks() {
        return rule.then() == Rule.Then.CONFIRM;
    }

    boolean wantsReadOnly() {
        return rule.then() == Rule.Then.READ_ONLY;
    }

    Decision.ReadOnly readOnly() {
        return new Decision.ReadOnly(rule.id(), rule.place());
    }

    /** Whether it could match at some time and with some number of rows. */
    boolean couldMatch(Operation operation) {
        try {
            return ofThisApplication && operation.matter(condition, false) != null;
        } catch (RuntimeException failed) {
            return true;
        }
    }

    boolean countsRows() {
        return rule.when().rowsOver().isPresent();
    }

    /** Whether what it matches may have to run so that it can be taken back. */
    boolean takesBack() {
        return countsRows() || asks() || wantsReadOnly();
    }

    @Nullable
    RowLimit rowLimit() {
        OptionalLong most = rule.when().rowsOver();
        return most.isPresent() ? new RowLimit(most.getAsLong(), rule.id(), rule.place()) : null;
    }

    /**
     * Whether it could match one of these accesses to a file beneath the folder.
     *
     * @param now null for any time
     */
    boolean couldMatchBeneath(String folder, int bits, @Nullable Instant now) {
        if (!ofThisApplication || !condition.file().couldMatchBeneath(folder, bits)) return false;
        try {
            return now == null || ending(now) != null;
        } catch (RuntimeException failed) {
            return true;
        }
    }

    /**
     * What follows from this rule; null if it does not match.
     *
     * @param implicit whether the JDK itself needs the operation: then only a rule that names its kind counts
     */
    @Nullable
    Decision decide(Operation operation, boolean implicit, Instant now) {
        if (!ofThisApplication || implicit && condition.ofEveryFamily()) return null;
        String matter;
        Ending ending;
        try {
            matter = operation.matter(condition, true);
            if (matter == null) return null;
            ending = ending(now);
            if (ending == null) return null;
        } catch (RuntimeException failed) {
            // A rule that cannot be evaluated counts as matched: its author wanted something narrowed here.
            matter = operation.title();
            ending = Ending.UNCLEAR;
        }
        return asks() ? confirm(matter) : deny(operation, matter, ending);
    }

    /** Whether it keeps from this whatever freezes hold. */
    boolean holdsAlways(Operation operation, boolean implicit) {
        return !waits() && !wantsReadOnly() && decide(operation, implicit, Instant.EPOCH) != null;
    }

    private boolean waits() {
        return rule.when().duringAny() || !rule.when().during().isEmpty();
    }

    /** When the freeze that a rule waits for ends. */
    private record Ending(@Nullable String at, boolean failed) {
        static final Ending NONE = new Ending(null, false);
        static final Ending UNCLEAR = new Ending(null, true);
    }

    private @Nullable Ending ending(Instant now) {
        if (!waits()) return Ending.NONE;
        if (freezeMissing) return Ending.UNCLEAR;
        Interval longest = null;
        for (Freeze freeze : freezes) {
            Interval active = Calendar.active(freeze, now);
            if (active != null && (longest == null || active.until().isAfter(longest.until()))) longest = active;
        }
        if (longest == null) return null;
        return new Ending(Sentence.time(longest.until(), longest.freeze().zone()), false);
    }

    private Decision deny(Operation operation, String matter, Ending ending) {
        StringBuilder text = new StringBuilder(matter);
        if (ending.failed()) {
            text.append(" is denied because a rule could not be evaluated");
        } else if (ending.at() != null) {
            text.append(" is frozen until ").append(ending.at());
        } else {
            text.append(operation.forbidden(rule.when()));
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

    private Decision.Confirm confirm(String matter) {
        Rule.Confirmation terms = rule.confirmation();
        if (terms == null) throw new IllegalStateException("rule " + rule.id() + " confirms without saying how");
        Decision.Ask ask = new Decision.Ask(rule.id(), rule.place(), rule.reason(), terms, approvers);
        return new Decision.Confirm(matter + " needs " + demand(ask), List.of(ask));
    }

    /** {@code 2 approvals from dba (rule drop-needs-a-dba)}. */
    static String demand(Decision.Ask ask) {
        int approvals = ask.terms().approvals();
        return approvals + (approvals == 1 ? " approval from " : " approvals from ")
                + ask.terms().ask() + " (rule " + ask.rule() + ")";
    }
}
