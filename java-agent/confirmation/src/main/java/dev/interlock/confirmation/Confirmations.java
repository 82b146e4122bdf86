package dev.interlock.confirmation;

import dev.interlock.audit.Event;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.confirmation.Outcome.Why;
import dev.interlock.confirmation.Pending.Standing;
import dev.interlock.policy.Decision;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks people before an action happens, from inside the guarded JVM. Any doubt is a refusal: silence, an error, a lost
 * folder, an action that changed. Safe for any number of threads.
 */
public final class Confirmations {
    /** More threads waiting than this would starve the application's pools; the others get their ticket at once. */
    static final int MOST_WAITING = 16;

    private static final long POLL_NANOS = 100_000_000;

    private final OpenRequests requests;
    private final Outcomes outcomes;
    private final Time time;
    private int waiting;

    public Confirmations(StateFolder state, Trail trail) {
        this(state, trail, Time.SYSTEM);
    }

    Confirmations(StateFolder state, Trail trail, Time time) {
        this.time = time;
        this.outcomes = new Outcomes(state, trail);
        this.requests = new OpenRequests(state, outcomes, time);
    }

    /** What actions of this process carry as {@code jvm}: random, new with each process. */
    public String jvm() {
        return requests.jvm();
    }

    /** Asks about an action that cannot change while people are asked. */
    public Outcome ask(Action action, Decision.Confirm confirm, String decision, boolean mayWait) {
        return ask(new Question(() -> action, confirm, decision, null, mayWait));
    }

    /** Whether the action may execute now. Waits for people as long as the rules say, unless the question forbids it. */
    public Outcome ask(Question question) {
        boolean slot = question.mayWait() && enter();
        try {
            return ask(question, slot);
        } catch (Refusal refusal) {
            return outcomes.refuse(question, refusal);
        } finally {
            if (slot) leave();
        }
    }

    /**
     * Uses an approval that is there already, of this call or one that reached as far. Asks nobody and records nothing else.
     *
     * @return null if there is none
     */
    public Outcome.@Nullable Approved approved(Question question) {
        try {
            Pending pending = requests.find(live(question).digest());
            if (pending == null || !reachesNoFurther(question, pending)) return null;
            Standing standing = pending.examine();
            outcomes.ignored(pending);
            if (standing != Standing.APPROVED) return null;
            return use(question, pending) instanceof Outcome.Approved approved ? approved : null;
        } catch (Refusal none) {
            return null;
        }
    }

    private Outcome ask(Question question, boolean wait) throws Refusal {
        Action action = live(question);
        String digest = action.digest();
        long began = time.nanos();
        long atMost = question.confirm().waitAtMost().toNanos();
        Pending pending = requests.find(digest);
        boolean joined = false; // whether this call has been waiting for that very request
        while (true) {
            if (pending == null) {
                pending = requests.create(question, action, digest);
                joined = true;
            }
            Standing standing = pending.examine();
            outcomes.ignored(pending);
            switch (standing) {
                case OPEN -> {
                    if (!wait || time.nanos() - began >= atMost || !pause()) return outcomes.ticket(question, pending);
                    joined = true;
                }
                case APPROVED -> {
                    Outcome outcome = use(question, pending);
                    if (outcome != null) return outcome;
                }
                case DENIED, LOST -> {
                    requests.end(pending, standing);
                    throw refusal(pending, standing);
                }
                case UNANSWERED, LAPSED -> {
                    boolean first = requests.end(pending, standing);
                    if (joined) throw refusal(pending, standing);
                    if (first) outcomes.ended(pending, standing);
                    pending = null;
                }
                case CLOSED -> {
                    // Another thread used it for the same call: this one is another action, and needs another answer.
                    pending = requests.find(digest);
                    joined = false;
                }
            }
        }
    }

    private static Refusal refusal(Pending pending, Standing standing) {
        return switch (standing) {
            case DENIED -> new Refusal(Why.DENIED_BY_A_PERSON, pending, "a person said no to request ");
            case UNANSWERED ->
                new Refusal(Why.EXPIRED_UNANSWERED, pending, "too few people answered in time to request ");
            case LAPSED ->
                new Refusal(Why.EXPIRED_UNANSWERED, pending, "the approval ran out before it could be used: request ");
            default -> new Refusal(Why.STORE_LOST, pending, "the state folder was lost with request ");
        };
    }

    private static Action live(Question question) throws Refusal {
        try {
            return question.live().action();
        } catch (NotConfirmableException cannot) {
            throw new Refusal(Why.NOT_CONFIRMABLE, cannot);
        }
    }

    /** @return null if somebody else was faster, or said no at the last moment */
    private @Nullable Outcome use(Question question, Pending pending) throws Refusal {
        if (!live(question).digest().equals(pending.request.actionDigest())) {
            throw new Refusal(Why.CHANGED, pending, "the call is no longer the one that was shown in request ");
        }
        if (!reachesNoFurther(question, pending)) {
            requests.end(pending, Standing.LAPSED); // so that the same call asks anew
            throw new Refusal(Why.CHANGED, pending, "the call reaches further now than was shown in request ");
        }
        try {
            if (!pending.consume()) return null;
        } catch (IOException lost) {
            throw new Refusal(Why.STORE_LOST, pending, "the state folder does not take the approval of request ");
        }
        return outcomes.approve(question, pending);
    }

    private static boolean reachesNoFurther(Question question, Pending pending) {
        BlastRadius now = question.reach();
        BlastRadius shown = pending.request.reach();
        return now == null || shown == null || now.isWithin(shown);
    }

    /** @return false if the thread was interrupted; it stays so */
    private static boolean pause() {
        LockSupport.parkNanos(POLL_NANOS);
        return !Thread.currentThread().isInterrupted();
    }

    private synchronized boolean enter() {
        if (waiting >= MOST_WAITING) return false;
        waiting++;
        return true;
    }

    synchronized int waiting() {
        return waiting;
    }

    private synchronized void leave() {
        waiting--;
    }

    /**
     * Saves the rows that an approved action is about to change: on disk when this returns.
     *
     * @param request the id that {@link Outcome.Approved} gave
     * @throws IOException if the state folder or the trail does not take it: the action must not execute then
     */
    public void keep(String request, KeptTable table, List<List<@Nullable String>> rows) throws IOException {
        outcomes.keep(request, table, rows);
    }

    /**
     * Records what came of an approved action.
     *
     * @param request the id that {@link Outcome.Approved} gave
     * @param detail such as an SQLState; never with values; null if there is nothing to say
     * @throws IOException if the trail or the state folder does not take it: the outcome is then listed as unknown
     */
    public void completed(String request, boolean success, @Nullable String detail) throws IOException {
        outcomes.completed(request, success ? Event.EXECUTED : Event.FAILED, detail);
    }

    /** Notices answers and ends that no thread waits for. Cheap if nothing is open; call it every now and then. */
    public void sweep() {
        requests.sweep();
    }

    /** The short ids of what is open. */
    public List<String> open() {
        return requests.open();
    }
}
