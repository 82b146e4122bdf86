package dev.interlock.cli;

import dev.interlock.cli.learn.Learned;
import dev.interlock.cli.learn.Risk;
import dev.interlock.cli.learn.Unit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What was accepted on the command line: ids, and whole kinds of risks. */
final class LearnAnswers implements Learned.Consent {
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<Risk> risks = EnumSet.noneOf(Risk.class);

    LearnAnswers(Iterable<String> given) {
        for (String value : given) {
            for (String word : value.split(",")) {
                String plain = word.strip();
                Risk risk = Learn.risk(plain);
                if (risk != null) risks.add(risk);
                else if (!plain.isEmpty()) ids.add(plain);
            }
        }
    }

    boolean any() {
        return !ids.isEmpty() || !risks.isEmpty();
    }

    Set<Risk> risks() {
        return risks;
    }

    /** An id that names nothing was mistyped, or is of something that was learned otherwise this time. */
    void requireKnown(Learned learned, Given given) throws Failure {
        Set<String> unknown = new LinkedHashSet<>(ids);
        for (Unit unit : learned.pending()) unknown.remove(unit.id());
        for (Unit unit : learned.granted()) unknown.remove(unit.id());
        if (unknown.isEmpty()) return;
        throw given.wrong("--accept names what is not there: " + String.join(", ", unknown));
    }

    @Override
    public boolean to(Unit unit) {
        return ids.contains(unit.id());
    }
}
