package dev.interlock.cli.learn;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** All units, each once. For one thread. */
final class Units {
    private final Map<String, Unit> all = new LinkedHashMap<>();

    Unit of(Section section, String subject, String verb, String name, boolean general) {
        Unit unit = new Unit(section, subject, verb, name, general);
        Unit known = all.putIfAbsent(unit.id(), unit);
        return known == null ? unit : known;
    }

    Collection<Unit> all() {
        return all.values();
    }
}
