package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one manifest grants beyond another, as it is found. */
final class Excess {
    /**
     * @param what the grant, as sentences begin
     * @param was for something that is more or less: what it was; else null
     * @param doubt why it cannot be told; null if it is certain
     * @param example null if there is none
     */
    record Item(
            Place place,
            String what,
            @Nullable String was,
            @Nullable String doubt,
            @Nullable String example) {}

    private final List<Item> items = new ArrayList<>();

    List<Item> items() {
        return items;
    }

    void add(Place place, String what, Containment.Answer answer) {
        if (answer.inside()) return;
        items.add(new Item(place, what, null, doubt(answer), null));
    }

    private static @Nullable String doubt(Containment.Answer answer) {
        if (answer.found() == Containment.Found.UNTOLD) return "the patterns are too many-sided";
        return answer.varies() ? "it depends on a variable, or on where the manifest lies" : null;
    }

    /** The same, with an example, unless that is all there is. */
    void add(Place place, String what, Containment.Answer answer, String example) {
        boolean alone = what.endsWith(" " + example);
        if (!answer.inside()) items.add(new Item(place, what, null, doubt(answer), alone ? null : example));
    }

    void certain(Place place, String what) {
        items.add(new Item(place, what, null, null, null));
    }

    void doubtful(Place place, String what, String why) {
        items.add(new Item(place, what, null, why, null));
    }

    void more(Place place, String what, String was) {
        items.add(new Item(place, what, was, null, null));
    }
}
