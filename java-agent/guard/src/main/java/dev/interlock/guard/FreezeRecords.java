package dev.interlock.guard;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.Notice;
import dev.interlock.audit.Trail;
import dev.interlock.policy.Freeze;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records which ordered freezes come into force here and which go, and which orders cannot be read. For one thread. */
final class FreezeRecords {
    private final Trail trail;
    private final Map<String, Freeze> inForce = new HashMap<>();
    private List<String> problems = List.of();

    FreezeRecords(Trail trail) {
        this.trail = trail;
    }

    void update(List<Freeze> now, List<String> problemsNow) {
        Map<String, Freeze> gone = new HashMap<>(inForce);
        for (Freeze freeze : now) {
            gone.remove(freeze.id());
            if (freeze.equals(inForce.put(freeze.id(), freeze))) continue;
            record(
                    freeze,
                    "the freeze ".concat(freeze.id()).concat(" is ordered: ").concat(freeze.reason()));
        }
        for (Freeze freeze : gone.values()) {
            inForce.remove(freeze.id());
            record(freeze, "the freeze ".concat(freeze.id()).concat(" is over or lifted"));
        }
        for (String problem : problemsNow) {
            if (!problems.contains(problem)) append(Entry.of(Event.FREEZE).message(problem));
        }
        problems = problemsNow;
    }

    private void record(Freeze freeze, String message) {
        append(Entry.of(Event.FREEZE)
                .rule(freeze.id())
                .where(freeze.place().toString())
                .message(message));
    }

    private void append(Entry entry) {
        try {
            trail.append(entry, false);
        } catch (IOException lost) {
            // The freeze holds all the same, and what it denies is recorded or denied for want of a record.
            Notice.say("a freeze could not be recorded: ".concat(String.valueOf(lost.getMessage())));
        }
    }
}
