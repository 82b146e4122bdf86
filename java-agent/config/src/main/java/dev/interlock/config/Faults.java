package dev.interlock.config;

import dev.interlock.policy.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects faults while reading goes on. */
final class Faults {
    /** Quoted text of the file may be long; nobody reads on after this. */
    private static final int LONGEST = 400;

    private final List<Fault> found = new ArrayList<>();

    void add(Place place, String message) {
        found.add(new Fault(place, shown(message)));
    }

    void add(Node node, String message) {
        add(node.place(), message);
    }

    boolean any() {
        return !found.isEmpty();
    }

    int count() {
        return found.size();
    }

    void throwIfAny() throws ConfigFaults {
        if (found.isEmpty()) return;
        List<String> files = new ArrayList<>();
        for (Fault fault : found) {
            if (!files.contains(fault.place().file())) files.add(fault.place().file());
        }
        found.sort(Comparator.<Fault>comparingInt(f -> files.indexOf(f.place().file()))
                .thenComparingInt(f -> f.place().line())
                .thenComparingInt(f -> f.place().column()));
        throw new ConfigFaults(found);
    }

    /** What a file says is shown on a terminal, so nothing of it may steer one. */
    private static String shown(String message) {
        StringBuilder text = null;
        int length = Math.min(message.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char c = message.charAt(i);
            if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) continue;
            if (text == null) text = new StringBuilder(message.substring(0, length));
            text.setCharAt(i, '?');
        }
        String shown = text == null ? message : text.toString();
        return length < message.length() ? shown.substring(0, length) + "…" : shown;
    }
}
