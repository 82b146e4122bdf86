package dev.interlock.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiled policy: manifest, rules and the freezes ordered from outside. Immutable; replaced as a whole when a
 * freeze is ordered or lifted. A decision depends on the operation and on which freezes hold, so between two
 * {@linkplain #nextChange changes} it stays the same.
 */
public final class Policy {
    private final Manifest manifest;
    private final Grants grants;
    private final List<CompiledRule> rules;
    private final List<Freeze> written;
    private final List<Freeze> ordered;
    private final Calendar calendar;

    private Policy(
            Manifest manifest, Grants grants, List<CompiledRule> rules, List<Freeze> written, List<Freeze> ordered) {
        this.manifest = manifest;
        this.grants = grants;
        this.rules = rules;
        this.written = written;
        this.ordered = List.copyOf(ordered);
        this.calendar = Calendar.of(all(written, ordered));
    }

    private static List<Freeze> all(List<Freeze> written, List<Freeze> ordered) {
        List<Freeze> all = new ArrayList<>(written);
        all.addAll(ordered);
        return all;
    }

    /** On a machine without links, for a JDK that needs nothing. */
    public static Policy of(Manifest manifest, List<RuleFile> rules, List<Freeze> ordered) {
        return of(manifest, rules, ordered, Surroundings.plain());
    }

    /**
     * @param ordered freezes that {@code interlock freeze now} added; these deny what is destructive by themselves
     * @param surroundings asked while this compiles and never again
     */
    public static Policy of(Manifest manifest, List<RuleFile> rules, List<Freeze> ordered, Surroundings surroundings) {
        List<Freeze> freezes = new ArrayList<>();
        Map<String, List<Approver>> approvers = new HashMap<>();
        for (RuleFile file : rules) {
            freezes.addAll(file.freezes());
            approvers.putAll(file.approvers());
        }
        List<Freeze> known = all(freezes, ordered);
        List<CompiledRule> compiled = new ArrayList<>();
        for (RuleFile file : rules) {
            for (Rule rule : file.rules()) {
                compiled.add(new CompiledRule(rule, manifest.application(), known, approvers, surroundings));
            }
        }
        return new Policy(manifest, Grants.of(manifest, surroundings), compiled, freezes, ordered);
    }

    /** The same policy under other ordered freezes. What is granted, and what rules are about, stays as it was compiled. */
    public Policy with(List<Freeze> orderedNow) {
        List<Freeze> known = all(written, orderedNow);
        List<CompiledRule> renewed = new ArrayList<>(rules.size());
        for (CompiledRule rule : rules) renewed.add(rule.with(known));
        return new Policy(manifest, grants, renewed, written, orderedNow);
    }

    /** deny over confirm over allow; every rule is evaluated; a rule that fails to evaluate counts as matched. */
    public Verdict decide(Operation asked, Instant now) {
        Operation operation = asked.settled();
        Decision decision = operation.heldAgainst(grants);
        boolean implicit = decision instanceof Decision.Allow allow && allow.grant() == null;
        Decision.Deny denial = decision instanceof Decision.Deny missing ? missing : frozen(operation, now);
        List<Decision.Confirm> confirms = List.of();
        List<Decision> observed = List.of();
        Decision.ReadOnly readOnly = null;
        for (CompiledRule rule : rules) {
            Decision narrowed = rule.decide(operation, implicit, now);
            if (narrowed == null) continue;
            if (rule.wantsReadOnly()) {
                if (readOnly == null && rule.mode() == Mode.ENFORCE) readOnly = rule.readOnly();
            } else if (rule.mode() == Mode.OBSERVE) {
                observed = with(observed, narrowed);
            } else if (narrowed instanceof Decision.Deny deny) {
                if (denial == null) denial = deny;
            } else if (narrowed instanceof Decision.Confirm confirm) {
                confirms = with(confirms, confirm);
            }
        }
        if (denial != null) decision = denial;
        else if (!confirms.isEmpty()) decision = joined(confirms);
        else if (readOnly != null && decision instanceof Decision.Allow allow) {
            decision = new Decision.Allow(allow.grant(), readOnly);
        }
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
    private Decision.@Nullable Deny frozen(Operation operation, Instant now) {
        String matter = ordered.isEmpty() ? null : operation.frozenMatter();
        if (matter == null) return null;
        Interval longest = null;
        for (Freeze freeze : ordered) {
            Interval active = Calendar.active(freeze, now);
            if (active != null && (longest == null || active.until().isAfter(longest.until()))) longest = active;
        }
        if (longest == null) return null;
        Freeze freeze = longest.freeze();
        String until = Sentence.time(longest.until(), freeze.zone());
        return new Decision.Deny(
                matter + " is frozen until " + until + " (freeze " + freeze.id() + ")",
                freeze.id(),
                freeze.place(),
                "wait until " + until + ", or: interlock freeze lift " + freeze.id());
    }

    /**
     * Whether some rule could ask a human about this operation at any time, so that its bind values must be known.
     */
    public boolean mayConfirm(Operation asked) {
        Operation operation = asked.settled();
        for (CompiledRule rule : rules) {
            if (rule.mode() == Mode.ENFORCE && rule.asks() && rule.couldMatch(operation)) return true;
        }
        return false;
    }

    /** Whether some limit on rows concerns this, at any time. */
    public boolean dependsOnRows(SqlOperation asked) {
        Operation operation = asked.settled();
        for (CompiledRule rule : rules) {
            if (rule.mode() == Mode.ENFORCE && rule.countsRows() && rule.couldMatch(operation)) return true;
        }
        return operation instanceof SqlOperation sql
                && grants.databases().of(sql.database()).limitsRows(sql);
    }

    /** Whether any call could ever have to run so that it can be taken back. */
    public boolean everTakesBack() {
        for (CompiledRule rule : rules) {
            if (rule.mode() == Mode.ENFORCE && rule.takesBack()) return true;
        }
        for (DatabaseGrant grant : manifest.databases()) {
            if (grant.maxRows().isPresent()) return true;
        }
        return false;
    }

    /** What this is held to now, by the number of rows that it changes. */
    public List<RowLimit> rowLimits(SqlOperation asked, Instant now) {
        if (!(asked.settled() instanceof SqlOperation operation)) return List.of();
        List<RowLimit> limits = new ArrayList<>();
        RowLimit granted = grants.databases().of(operation.database()).rowLimit(operation);
        if (granted != null) limits.add(granted);
        SqlOperation uncounted = operation.uncounted("");
        for (CompiledRule rule : rules) {
            RowLimit limit = rule.mode() == Mode.ENFORCE ? rule.rowLimit() : null;
            if (limit != null && rule.decide(uncounted, false, now) != null) limits.add(limit);
        }
        return limits;
    }

    /** What the manifest says by itself. */
    public Decision granted(Operation asked) {
        return asked.settled().heldAgainst(grants);
    }

    /**
     * Whether it makes a difference whose code executes this: some package's is granted what everybody's is not. What is
     * allowed then is allowed to that code alone.
     */
    public boolean dependsOnCaller(SqlOperation asked) {
        return asked.settled() instanceof SqlOperation sql
                && grants.databases().of(sql.database()).dependsOnCaller(sql);
    }

    /** Whether any grant covers this database at all. */
    public boolean grants(DatabaseUrl database) {
        return grants.databases().of(database).granted();
    }

    /**
     * Whom the grants open a socket or a name to: {@link NetworkOperation.Client#ANY} is everybody; null if nothing opens
     * it. Rules are not looked at.
     */
    public NetworkOperation.@Nullable Client opener(NetworkOperation operation) {
        return grants.network().opener(operation);
    }

    /** Whether the grants let this process listen where the operation connects to. Rules are not looked at. */
    public boolean mayListen(NetworkOperation operation) {
        return grants.network().mayListen(operation);
    }

    /** The denial of a request whose connection leads elsewhere than its URL; null if it does not. Rules are not looked at. */
    public Decision.@Nullable Deny astray(HttpOperation operation) {
        return grants.http().astray(operation);
    }

    /** Whether a {@code databases:} grant opens this file of an embedded database to its driver. */
    public boolean opensToDriver(String realPath, FileGrant.Access access) {
        return grants.files().opensToDriver(realPath, access);
    }

    /**
     * Whether this is allowed to everybody at some time, without asking anyone: what was written then stays. Answers the same
     * as long as the JVM runs.
     */
    public boolean allowsAtSomeTime(String realPath, FileGrant.Access access) {
        FileOperation operation = new FileOperation(realPath, Set.of(access), false);
        if (!(granted(operation) instanceof Decision.Allow allow)) return false;
        for (CompiledRule rule : rules) {
            if (rule.mode() == Mode.ENFORCE && rule.holdsAlways(operation, allow.grant() == null)) return false;
        }
        return true;
    }

    /** Whether all of these are allowed on every path beneath the folder, whatever freezes hold. */
    public boolean everywhereUnder(String folder, Set<FileGrant.Access> access) {
        return everywhereUnder(folder, access, null);
    }

    /** Whether all of these are allowed on every path beneath the folder now. */
    public boolean everywhereUnder(String folder, Set<FileGrant.Access> access, @Nullable Instant now) {
        int bits = FileGrant.Access.bits(access);
        if (!grants.files().everywhereUnder(folder, bits)) return false;
        for (CompiledRule rule : rules) {
            if (rule.mode() == Mode.ENFORCE && rule.couldMatchBeneath(folder, bits, now)) return false;
        }
        return true;
    }

    /** Whether a folder lies above files that are granted, so that to know of it tells nothing. */
    public boolean leadsToFiles(String folder) {
        return grants.files().leadsTo(folder);
    }

    /** All that is granted on any path beneath the folder; rules are not looked at. */
    public Set<FileGrant.Access> ceiling(String folder) {
        return FileGrant.Access.set(grants.files().ceiling(folder));
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
