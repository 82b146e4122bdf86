package dev.interlock.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares manifests by what they mean: order, quotes, comments, braces and how a grant is spread over lines make no difference.
 * Nothing that a newer manifest allows and an older one does not goes untold, whatever its variables stand for; in doubt it counts
 * as widening. Rules are not looked at, and links are not followed.
 */
public final class Comparison {
    private Comparison() {}

    /** Widening first, each in the order of its file. */
    public static List<Change> of(Written before, Written after) {
        List<Change> changes = new ArrayList<>();
        Manifest old = before.manifest();
        Manifest now = after.manifest();
        if (!old.application().equals(now.application())) {
            changes.add(new Change(
                    Change.Kind.WIDENING,
                    after.section("application"),
                    false,
                    "the application was '" + old.application() + "': which rules hold for '" + now.application()
                            + "' cannot be told; counted as widening"));
        }
        if (old.mode() != now.mode()) changes.add(mode(after));
        for (Excess.Item item : excess(before, after)) changes.add(widening(item));
        for (Excess.Item item : excess(after, before)) changes.add(narrowing(item));
        changes.sort(Comparator.comparing(Change::kind)
                .thenComparingInt(change -> change.place().line())
                .thenComparingInt(change -> change.place().column()));
        return changes;
    }

    private static Change mode(Written after) {
        boolean observes = after.manifest().mode() == Mode.OBSERVE;
        return new Change(
                observes ? Change.Kind.WIDENING : Change.Kind.NARROWING,
                after.section("mode"),
                true,
                observes
                        ? "mode is observe, so that nothing is denied; it was enforce"
                        : "mode is enforce; it was observe");
    }

    private static List<Excess.Item> excess(Written before, Written after) {
        Excess excess = new Excess();
        Set<Place> told = new HashSet<>(DatabaseExcess.find(before, after, excess));
        told.addAll(HttpExcess.find(before, after, excess));
        FileExcess.find(before, after, excess);
        DriverFileExcess.find(before, after, told, excess);
        ProcessExcess.find(before, after, excess);
        NetworkExcess.find(before, after, told, excess);
        Set<String> powers = new TreeSet<>();
        for (RuntimePower power : after.manifest().runtime()) {
            if (!before.manifest().runtime().contains(power)) powers.add(power.word());
        }
        if (!powers.isEmpty()) excess.certain(after.section("runtime"), "runtime: " + String.join(", ", powers));
        return excess.items();
    }

    private static Change widening(Excess.Item item) {
        String sentence = item.what() + " was not granted";
        if (item.was() != null) sentence += ", only of " + item.was();
        if (item.example() != null) sentence += ": " + item.example() + ", for example";
        if (item.doubt() != null) {
            sentence =
                    "whether " + item.what() + " was granted cannot be told: " + item.doubt() + "; counted as widening";
        }
        return new Change(Change.Kind.WIDENING, item.place(), item.doubt() == null, sentence);
    }

    private static Change narrowing(Excess.Item item) {
        String sentence = item.what() + " is not granted any more";
        if (item.was() != null) sentence += ", only of " + item.was();
        if (item.example() != null) sentence += ": " + item.example() + ", for example";
        if (item.doubt() != null) {
            sentence = "whether " + item.what() + " is granted any more cannot be told: " + item.doubt();
        }
        return new Change(Change.Kind.NARROWING, item.place(), item.doubt() == null, sentence);
    }
}
