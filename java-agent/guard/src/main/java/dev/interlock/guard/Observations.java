package dev.interlock.guard;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.Notice;
import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Trail;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what would have been denied or asked about, once for each kind of operation, and counts it from then on. Never
 * waits, and answers nothing that could change a result. Safe for any number of threads.
 */
final class Observations implements Runnable {
    private static final String TOO_MANY =
            "more is observed than can be told apart: this stands for all that is beneath";

    /** As many as are told apart. */
    private static final int MOST_PASSING = 10_000;

    /** The epoch in which a denial was counted for the last time, by kind: wording it once more costs more than the call. */
    private final Map<Object, Long> passing = new ConcurrentHashMap<>();

    private final Sightings sightings;
    private final Trail trail;
    private final DecisionIds ids;

    Observations(Trail trail, DecisionIds ids) {
        this.sightings = new Sightings(trail);
        this.trail = trail;
        this.ids = ids;
    }

    /**
     * @param manner what else tells the operation apart from others, to its own guard
     * @param note made only for the first of a kind
     */
    Sighting see(Decision decision, Operation operation, String manner, Supplier<OperationNote> note) {
        Object key = key(decision, operation, manner);
        Sighting known = sightings.again(key);
        if (known != null) return known;
        if (!sightings.isFull()) return begin(key, decision, note.get(), null);
        OperationNote broad = note.get().beneath();
        if (sightings.isOverfull()) broad = new OperationNote(broad.family(), List.of(), Map.of("beneath", true));
        Object folder = List.of(broad.family(), broad.kinds(), broad.shape(), rule(decision));
        known = sightings.again(folder);
        return known == null ? begin(folder, decision, broad, TOO_MANY) : known;
    }

    /** Whether the like of it was seen so often, since the policy last changed, that it need not be decided. */
    boolean passes(Operation operation, String manner, long epoch) {
        if (passing.isEmpty()) return false;
        Long since = passing.get(List.of(operation.likeness(), manner));
        return since != null && since == epoch;
    }

    /** It was seen so often. */
    void pass(Operation operation, String manner, long epoch) {
        if (passing.size() < MOST_PASSING) passing.put(List.of(operation.likeness(), manner), epoch);
    }

    /** Of what the policy was never asked about. */
    void see(Decision.Deny deny, @Nullable OperationNote note) {
        Object key = List.of(deny.sentence(), rule(deny));
        if (sightings.again(key) == null && !sightings.isOverfull()) begin(key, deny, note, null);
    }

    /** Whether the like of it was seen so often that it may pass as what is granted does. */
    boolean isEnough(Decision decision, Operation operation, String manner) {
        return sightings.isEnough(key(decision, operation, manner));
    }

    private Sighting begin(Object key, Decision decision, @Nullable OperationNote note, @Nullable String message) {
        Sighting first = new Sighting(ids.next());
        if (!sightings.begin(key, first)) return first;
        Entry entry = Enforcement.entry(Event.OBSERVED, decision, note, first.decision())
                .at(Callers.place());
        if (message != null) entry.message(message);
        try {
            trail.append(entry, false);
        } catch (IOException lost) {
            sightings.forget(key);
            Enforcement.complain("decision ".concat(first.decision()), lost);
        }
        return first;
    }

    private static Object key(Decision decision, Operation operation, String manner) {
        return List.of(operation.likeness(), manner, rule(decision));
    }

    private static String rule(Decision decision) {
        if (decision instanceof Decision.Deny deny) return deny.rule() == null ? "" : deny.rule();
        return decision instanceof Decision.Confirm confirm
                ? confirm.asks().get(0).rule()
                : "";
    }

    /** Tells the trail what has doubled since it was last told. */
    void tell() throws IOException {
        sightings.tell(false);
    }

    /** The JVM ends. */
    @Override
    public void run() {
        try {
            sightings.tell(true);
        } catch (IOException lost) {
            Notice.say("what was observed last could not be counted: ".concat(String.valueOf(lost.getMessage())));
        }
    }
}
