package dev.interlock.policy;

import dev.interlock.policy.DatabaseWords.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The texts that one manifest grants beyond another. Those of a batch have to be granted together, to everybody or to the package
 * that executes them.
 */
final class StatementExcess {
    private final DatabaseWords words;
    private final Automaton automaton;
    private final List<Entry> after;
    private final Set<Place> told;
    private final Containment toAll;
    private final Containment toPackages;
    private final Containment together;

    StatementExcess(DatabaseWords words, List<Entry> before, List<Entry> after, Set<Place> told) {
        this.words = words;
        this.automaton = words.automaton;
        this.after = after;
        this.told = told;
        this.toAll = granted(before, true, false);
        this.toPackages = granted(before, false, true);
        this.together = granted(before, true, true);
    }

    private Containment granted(List<Entry> entries, boolean all, boolean packages) {
        List<Automaton.Part> parts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.grant().from() == null ? !all : !packages) continue;
            for (StatementGrant statement : entry.grant().statements()) parts.add(part(entry, statement));
        }
        return new Containment(automaton, automaton.either(parts));
    }

    private Automaton.Part part(Entry entry, StatementGrant statement) {
        String text = DatabaseExcess.normal(entry, statement);
        // Nothing is what stands for a text that was never seen.
        return automaton.sequence(
                words.url(entry),
                words.from(entry),
                words.words.of(Words.END, text.isEmpty() ? automaton.none() : automaton.text(text)));
    }

    void find(Excess excess) {
        List<Entry> mixed = new ArrayList<>();
        boolean allToAll = true;
        boolean allToPackages = true;
        for (Entry entry : after) {
            boolean owned = entry.grant().from() != null;
            for (StatementGrant statement : entry.grant().statements()) {
                Containment.Answer answer = together.of(part(entry, statement));
                if (!answer.inside()) {
                    if (told.contains(entry.grant().place())) continue;
                    String what = "the statement '" + Sentence.words(statement.sql()) + "'";
                    excess.add(statement.place(), what + DatabaseExcess.in(entry), answer);
                } else if (owned) {
                    allToAll &= toAll.of(part(entry, statement)).inside();
                    allToPackages &= toPackages.of(part(entry, statement)).inside();
                    mixed.add(entry);
                }
            }
        }
        if (allToAll || allToPackages) return;
        for (Entry entry : mixed) {
            excess.doubtful(
                    entry.grant().place(),
                    "a batch of statements" + DatabaseExcess.in(entry),
                    "some of them were granted to everybody and some to packages");
        }
    }
}
