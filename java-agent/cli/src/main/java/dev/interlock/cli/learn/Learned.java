package dev.interlock.cli.learn;

import dev.interlock.config.ConfigFaults;
import dev.interlock.policy.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What evidence makes of a manifest. Immutable.
 *
 * @param granted what goes into it
 * @param pending what does not before a person says yes; the worst first
 * @param refused what no grant would change
 */
public record Learned(List<Unit> granted, List<Unit> pending, List<String> refused) {
    /** Asks a person. */
    public interface Consent {
        boolean to(Unit unit);
    }

    public Learned {
        granted = List.copyOf(granted);
        pending = List.copyOf(pending);
        refused = List.copyOf(refused);
    }

    /**
     * @param before the text of the manifest that is there already; a minimal one if there is none
     * @param accepted risks that a person accepts in general
     */
    public static Learned of(Evidence evidence, Trial before, Set<Risk> accepted) throws ConfigFaults {
        Learned general = sorted(new Learning(evidence, before, false, accepted), accepted, evidence);
        // Where what is general would bring along what nobody has said yes to, nothing is general.
        if (general.broken().isEmpty()) return general;
        return sorted(new Learning(evidence, before, true, accepted), accepted, evidence);
    }

    private static Learned sorted(Learning learning, Set<Risk> accepted, Evidence evidence) throws ConfigFaults {
        List<Unit> granted = new ArrayList<>();
        List<Unit> pending = new ArrayList<>();
        for (Unit unit : learning.units()) {
            Set<Risk> left = EnumSet.noneOf(Risk.class);
            left.addAll(unit.risks());
            left.removeAll(accepted);
            (left.isEmpty() ? granted : pending).add(unit);
        }
        dropKnown(pending, granted);
        pending.sort(Comparator.comparing((Unit unit) -> unit.risks().iterator().next())
                .thenComparing(Unit::section)
                .thenComparing(Unit::subject)
                .thenComparing(Unit::verb));
        List<String> refused = new ArrayList<>();
        for (Unit unit : learning.impossible()) refused.add(unit.title());
        for (Item item : evidence.items().keySet()) {
            // What cannot be told from its record cannot be granted either.
            if (item.operation() == null) refused.add(item.title());
        }
        return new Learned(granted, pending, refused);
    }

    /** The same table by another name, met once, is no news. */
    private static void dropKnown(List<Unit> pending, List<Unit> granted) throws ConfigFaults {
        List<Unit> exact = new ArrayList<>();
        for (Unit unit : granted) if (!unit.general()) exact.add(unit);
        Trial trial = Trial.of(exact);
        pending.removeIf(unit -> unit.risks().equals(EnumSet.of(Risk.ONCE))
                && unit.covers().stream().allMatch(trial::allows));
    }

    /** The same with what a person says yes to. */
    public Learned with(Consent consent) {
        List<Unit> more = new ArrayList<>(granted);
        List<Unit> less = new ArrayList<>();
        for (Unit unit : pending) (consent.to(unit) ? more : less).add(unit);
        more.sort(Comparator.comparing(Unit::section));
        return new Learned(more, less, refused);
    }

    /** What is pending and would be allowed all the same, and what is granted and would be denied; nothing, as a rule. */
    public List<Unit> broken() throws ConfigFaults {
        Trial trial = Trial.of(granted);
        List<Unit> broken = new ArrayList<>();
        collect(pending, trial, true, broken);
        collect(granted, trial, false, broken);
        return broken;
    }

    private static void collect(Collection<Unit> units, Trial trial, boolean allowed, List<Unit> into) {
        for (Unit unit : units) {
            boolean wrong = false;
            for (Operation operation : unit.covers()) wrong |= trial.allows(operation) == allowed;
            if (wrong) into.add(unit);
        }
    }
}
