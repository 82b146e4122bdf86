package dev.interlock.confirmation;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.Outcome.Why;
import dev.interlock.confirmation.Pending.Standing;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of this JVM, at most one for each action. Safe for any number of threads. */
final class OpenRequests {
    /** What one person could still oversee. */
    static final int MOST_OPEN = 16;

    private final StateFolder state;
    private final Outcomes outcomes;
    private final Time time;
    private final RequestWriter writer = new RequestWriter();
    private final String jvm = writer.random();
    private final Budget budget = new Budget();
    private final Map<String, Pending> byAction = new HashMap<>();

    OpenRequests(StateFolder state, Outcomes outcomes, Time time) {
        this.state = state;
        this.outcomes = outcomes;
        this.time = time;
    }

    String jvm() {
        return jvm;
    }

    synchronized @Nullable Pending find(String actionDigest) {
        Pending pending = byAction.get(actionDigest);
        if (pending == null || !pending.over()) return pending;
        byAction.remove(actionDigest);
        return null;
    }

    /** Makes a request, unless another thread just did. */
    synchronized Pending create(Question question, Action action, String actionDigest) throws Refusal {
        Pending other = find(actionDigest);
        if (other != null && !ended(other.examine())) return other;
        byAction.values().removeIf(Pending::over);
        if (open().size() >= MOST_OPEN) sweep();
        if (open().size() >= MOST_OPEN) {
            throw new Refusal(Why.TOO_MANY_OPEN, MOST_OPEN + " other requests are open already, so nobody was asked");
        }
        Request request;
        try {
            request = writer.write(action, question, time.wall());
        } catch (NotConfirmableException cannot) {
            throw new Refusal(Why.NOT_CONFIRMABLE, cannot);
        }
        String noisy = budget.spend(question.confirm(), time.nanos());
        if (noisy != null) {
            throw new Refusal(
                    Why.TOO_NOISY,
                    "rule " + noisy + " is too noisy: it asked " + Budget.PER_HOUR
                            + " times within an hour, so nobody was asked again");
        }
        Pending pending = new Pending(request, state, time, time.nanos());
        outcomes.asked(question, pending);
        try {
            Spool.write(new File(state.requests(), request.id().concat(".json")), request.bytes());
        } catch (IOException lost) {
            pending.close(Standing.LOST);
            throw new Refusal(Why.STORE_LOST, pending, "the state folder does not take request ");
        }
        byAction.put(actionDigest, pending);
        return pending;
    }

    private static boolean ended(Standing standing) {
        return standing != Standing.OPEN && standing != Standing.APPROVED && standing != Standing.DENIED;
    }

    /**
     * Ends a request that has come to its end; its file goes, since it holds bound values.
     *
     * @return whether no other thread did so before
     */
    boolean end(Pending pending, Standing standing) {
        if (!pending.close(standing)) return false;
        pending.removeFile();
        return true;
    }

    void sweep() {
        List<Pending> all;
        synchronized (this) {
            if (byAction.isEmpty()) return;
            byAction.values().removeIf(Pending::over);
            all = new ArrayList<>(byAction.values());
        }
        for (Pending pending : all) {
            Standing standing = pending.examine();
            outcomes.ignored(pending);
            boolean over = standing != Standing.OPEN && standing != Standing.APPROVED;
            if (over && end(pending, standing)) outcomes.ended(pending, standing);
        }
    }

    synchronized List<String> open() {
        List<String> open = new ArrayList<>();
        for (Pending pending : byAction.values()) {
            if (pending.isOpen()) open.add(pending.request.shortId());
        }
        return open;
    }
}
