package dev.interlock.guard.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a child's environment differs from this JVM's own, as that was at start. */
record Environment(List<String> changed, List<String> removed) {
    static final Environment SAME = new Environment(List.of(), List.of());

    /** @param changed each {@code NAME=value}, added or with another value; @param removed names */
    Environment {
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** @param child each {@code NAME=value} */
    static Environment of(List<String> child, Map<String, String> own) {
        Map<String, String> left = new HashMap<>(own);
        List<String> changed = new ArrayList<>();
        for (String variable : child) {
            String name = name(variable);
            String value = variable.substring(Math.min(name.length() + 1, variable.length()));
            if (!value.equals(left.remove(name))) changed.add(variable);
        }
        return new Environment(changed, new ArrayList<>(left.keySet()));
    }

    List<String> changedNames() {
        List<String> names = new ArrayList<>(changed.size());
        for (String variable : changed) names.add(name(variable));
        return names;
    }

    private static String name(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }
}
