package dev.interlock.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one manifest grants on files beyond another. Links are not followed: on another machine they lead elsewhere. */
final class FileExcess {
    private FileExcess() {}

    static void find(Written before, Written after, Excess excess) {
        FileGrant.Access[] kinds = FileGrant.Access.values();
        Words words = new Words();
        Containment[] granted = new Containment[kinds.length];
        List<Set<String>> same = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            List<Automaton.Part> parts = new ArrayList<>();
            Set<String> texts = new HashSet<>();
            for (FileGrant grant : before.manifest().files()) {
                if (!grant.access().contains(kinds[i])) continue;
                String text = before.text(grant.place(), "path", grant.path());
                if (texts.add(text)) parts.add(words.path(text));
            }
            same.add(texts);
            granted[i] = new Containment(words.automaton, words.automaton.either(parts));
        }
        for (FileGrant grant : after.manifest().files()) {
            String text = after.text(grant.place(), "path", grant.path());
            int bits = 0;
            Containment.Answer worst = null;
            for (int i = 0; i < kinds.length; i++) {
                if (!grant.access().contains(kinds[i]) || same.get(i).contains(text)) continue;
                Containment.Answer answer = granted[i].of(words.path(text));
                if (answer.inside()) continue;
                bits |= kinds[i].bit();
                worst = answer;
            }
            if (worst == null) continue;
            excess.add(grant.place(), Sentence.files(bits, text), worst, words.shown(worst.example()));
        }
    }
}
