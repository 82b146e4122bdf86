package dev.interlock.cli.learn;

import dev.interlock.config.ConfigFaults;
import dev.interlock.policy.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All units, each once. For one thread. */
final class Units {
    private final Map<String, Unit> all = new LinkedHashMap<>();
    private final List<Unit> impossible = new ArrayList<>();

    Unit of(Family section, String subject, String verb, String name, boolean general) {
        Unit unit = new Unit(section, subject, verb, name, general);
        Unit known = all.putIfAbsent(unit.id(), unit);
        return known == null ? unit : known;
    }

    Collection<Unit> all() {
        return all.values();
    }

    /** What no manifest can say, such as a name with a line break in it; known once {@link #trial} was asked for. */
    List<Unit> impossible() {
        return impossible;
    }

    /** Everything granted. */
    Trial trial() throws ConfigFaults {
        try {
            return Trial.of(all.values());
        } catch (ConfigFaults one) {
            for (Unit unit : List.copyOf(all.values())) {
                if (isPossible(unit)) continue;
                all.remove(unit.id());
                impossible.add(unit);
            }
            return Trial.of(all.values());
        }
    }

    private static boolean isPossible(Unit unit) {
        try {
            Trial.of(List.of(unit));
            return true;
        } catch (ConfigFaults wrong) {
            return false;
        }
    }
}
