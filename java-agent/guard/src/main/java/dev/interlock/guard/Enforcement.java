package dev.interlock.guard;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.Notice;
import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import dev.interlock.audit.Trail;
import dev.interlock.confirmation.Confirmations;
import dev.interlock.confirmation.NotConfirmableException;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Mode;
import dev.interlock.policy.Operation;
import dev.interlock.policy.Policy;
import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import dev.interlock.policy.RuntimeOperation;
import dev.interlock.policy.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policy, records, and denies: the same for every gate. Enforcing and observing differ here and nowhere else.
 * Safe for any number of threads.
 *
 * @param <E> how a denial leaves the guard of this family; see {@link Surface}
 */
public final class Enforcement<E extends Exception> {
    private final Surface<E> surface;
    private final PolicyClock clock;
    private final Trail trail;
    private final Asking asking;
    private final String rulesDigest;
    private final boolean observing;
    private final boolean recordsAllowed;
    private final boolean asks;
    private final DecisionIds ids;
    /** Null where everything is enforced. */
    private final @Nullable Observations observations;

    Enforcement(
            PolicyClock clock,
            List<RuleFile> rules,
            Trail trail,
            Asking asking,
            DecisionIds ids,
            @Nullable Observations observations,
            boolean recordsAllowed,
            Surface<E> surface) {
        this.surface = surface;
        this.ids = ids;
        this.observations = observations;
        this.clock = clock;
        this.trail = trail;
        this.asking = asking;
        this.observing = clock.policy().manifest().mode() == Mode.OBSERVE;
        this.recordsAllowed = recordsAllowed;
        this.rulesDigest = digest(rules);
        this.asks = !observing && anyAsks(rules);
    }

    private Enforcement(Enforcement<?> other, Surface<E> surface) {
        this.surface = surface;
        this.clock = other.clock;
        this.trail = other.trail;
        this.asking = other.asking;
        this.ids = other.ids;
        this.observations = other.observations;
        this.observing = other.observing;
        this.recordsAllowed = other.recordsAllowed;
        this.rulesDigest = other.rulesDigest;
        this.asks = other.asks;
    }

    /** The same, for a family whose denials look otherwise. */
    public <F extends Exception> Enforcement<F> as(Surface<F> other) {
        return new Enforcement<>(this, other);
    }

    private static String digest(List<RuleFile> files) {
        StringBuilder all = new StringBuilder();
        for (RuleFile file : files) all.append(file.digest());
        return Sha256.hex(all.toString());
    }

    /** Over all rule files in their order, in lower-case hexadecimal. */
    public String rulesDigest() {
        return rulesDigest;
    }

    private static boolean anyAsks(List<RuleFile> files) {
        for (RuleFile file : files) {
            for (Rule rule : file.rules()) {
                if (rule.then() == Rule.Then.CONFIRM && rule.mode() == Mode.ENFORCE) return true;
            }
        }
        return false;
    }

    /** Changes whenever something allowed may not be allowed any more. */
    public long epoch() {
        return clock.epoch();
    }

    /** Grows by one several times a second, as long as freezes are watched for. */
    public long ticks() {
        return clock.ticks();
    }

    public Policy policy() {
        return clock.policy();
    }

    /** Whether any rule could ever ask a person. */
    public boolean everAsks() {
        return asks;
    }

    /** Whether a rule could ask a person about this at any time. */
    public boolean mayConfirm(Operation operation) {
        return asks && policy().mayConfirm(operation);
    }

    /** Whether allowed operations are recorded, too. */
    public boolean recordsAllowed() {
        return recordsAllowed;
    }

    public Confirmations confirmations() {
        return asking.confirmations();
    }

    /**
     * Decides and records.
     *
     * @param note made only if there is something to record: it digests the whole text
     * @throws E the denial
     */
    public Ruling rule(Operation operation, Supplier<OperationNote> note) throws E {
        return rule(operation, "", note);
    }

    /** @param manner what else tells the operation apart from others where it is only observed */
    public Ruling rule(Operation operation, String manner, Supplier<OperationNote> note) throws E {
        if (clock.stopped()) throw doubt("the thread that watches for freezes has ended");
        if (clock.blind()) throw doubt("freezes cannot be watched for at the moment");
        long epoch = clock.epoch();
        if (observing && observations().passes(operation, manner, epoch)) return Ruling.ALLOWED;
        Verdict verdict = policy().decide(operation, Instant.now());
        // What is done with a power differs from one use to the next, and each is to be seen.
        boolean lasting = !recordsAllowed && !(operation instanceof RuntimeOperation);
        for (Decision observed : verdict.observed()) {
            lasting &= observations().see(observed, operation, manner, note).isEnough();
        }
        Decision decision = verdict.decision();
        if (decision instanceof Decision.Allow allow) {
            if (allow.readOnly() != null && !observing) return new Ruling(null, allow.readOnly());
            boolean granted = verdict.observed().isEmpty() && !recordsAllowed;
            return lasting || granted ? Ruling.ALLOWED : Ruling.ALLOWED_THIS_TIME;
        }
        if (observing) {
            Sighting seen = observations().see(decision, operation, manner, note);
            boolean enough = lasting && seen.isEnough();
            if (enough) observations().pass(operation, manner, epoch);
            return new Ruling(null, null, enough, seen);
        }
        String id = ids.next();
        if (decision instanceof Decision.Confirm confirm) return new Ruling(new Ruling.Asked(confirm, id), null);
        record(Event.DENIED, decision, note.get(), id);
        throw surface.denial(message(((Decision.Deny) decision).sentence(), id));
    }

    /**
     * Whether the operation is granted and nothing about it is to be recorded or asked. What is not needs {@link #rule}.
     */
    public boolean allows(Operation operation) {
        return allows(operation, "");
    }

    /**
     * Likewise, or whether it was observed so often that once more tells nothing.
     *
     * @param manner as for {@link #rule}
     */
    public boolean allows(Operation operation, String manner) {
        if (recordsAllowed || clock.stopped() || clock.blind()) return false;
        if (observing && observations().passes(operation, manner, clock.epoch())) return true;
        Verdict verdict = policy().decide(operation, Instant.now());
        for (Decision observed : verdict.observed()) {
            if (!observations().isEnough(observed, operation, manner)) return false;
        }
        if (verdict.decision() instanceof Decision.Allow allow) return allow.readOnly() == null || observing;
        return observing && observations().isEnough(verdict.decision(), operation, manner);
    }

    private Observations observations() {
        if (observations == null) throw new IllegalStateException("nothing is to be observed");
        return observations;
    }

    /** Whether nothing is denied, but recorded. */
    public boolean observing() {
        return observing;
    }

    /** Fails if the operation, which waited for a person, is denied by now: a freeze may have begun. */
    public void requireUndenied(Operation operation) throws NotConfirmableException {
        Decision now = policy().decide(operation, Instant.now()).decision();
        if (now instanceof Decision.Deny deny) throw new NotConfirmableException(deny.sentence());
    }

    /** Records that a decided call was allowed. */
    public void recordAllowed(Supplier<OperationNote> note) throws E {
        try {
            trail.append(Entry.of(Event.ALLOWED).decision(ids.next()).operation(note.get()), false);
        } catch (IOException lost) {
            throw doubt("the audit trail takes no records");
        }
    }

    /** A recorded denial for what the policy was never asked, since it could not be told what is about to happen. */
    public E doubt(String sentence) {
        return denied(new Decision.Deny(sentence, null, policy().manifest().place(), surface.adviceInDoubt()));
    }

    /** A recorded denial that the guard itself found. */
    public E denied(Decision.Deny deny) {
        return denied(deny, null);
    }

    /** Likewise, of what can be told of it. */
    public E denied(Decision.Deny deny, @Nullable OperationNote note) {
        String id = ids.next();
        if (observing) observations().see(deny, note);
        else record(Event.DENIED, deny, note, id);
        return surface.denial(message(deny.sentence(), id));
    }

    /** A denial after asking a person, which the confirmation has recorded. */
    public E refused(String sentence, String decision) {
        return surface.denial(message(sentence, decision));
    }

    /** Denies the gate's test of itself, whatever the mode, and records nothing. */
    public void denyProbe() {
        Throwable denial = surface.visible(refused("this is the gate's own test", "00000000"));
        if (denial != null) raise(denial);
    }

    /** Tells the outcome of a confirmed call. */
    public void completed(String request, @Nullable Throwable failure) {
        String detail = failure == null ? null : failure.getClass().getName();
        try {
            confirmations().completed(request, failure == null, detail);
        } catch (IOException lost) {
            complain("the outcome of request ".concat(request), lost);
        }
    }

    /**
     * Ends a gate that could not let the call go on: throws the denial, or what the driver itself answered with. A failure
     * of the guard is a denial, too. While observing, the call goes on.
     */
    public void deny(Throwable failure) {
        Throwable denial = denial(failure);
        if (denial != null) raise(denial);
    }

    /** What {@link #deny} throws; null if the call goes on, since nothing is denied while observing. */
    public @Nullable Throwable denial(Throwable failure) {
        if (failure instanceof VirtualMachineError) return observing ? null : failure;
        Throwable denial = surface.visible(failure);
        if (denial == null) denial = surface.visible(brokenGuard(failure));
        return observing ? null : denial;
    }

    /** Throws what {@link #denial} answered, if that was anything. */
    public static void throwing(@Nullable Throwable denial) {
        if (denial != null) raise(denial);
    }

    private E brokenGuard(Throwable failure) {
        StringBuilder where = new StringBuilder("the guard failed (")
                .append(failure.getClass().getName());
        StackTraceElement[] stack = failure.getStackTrace();
        if (stack.length > 0) where.append(" at ").append(stack[0]);
        return doubt(where.append(')').toString());
    }

    static String message(String sentence, String decision) {
        return new StringBuilder("Denied by Interlock: ")
                .append(sentence)
                .append(". Decision ")
                .append(decision)
                .append('.')
                .toString();
    }

    /** Throws what the woven method documents, through a gate that declares nothing. */
    private static void raise(Throwable failure) {
        Enforcement.<RuntimeException>sneak(failure);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private void record(Event event, Decision decision, @Nullable OperationNote note, String id) {
        try {
            trail.append(entry(event, decision, note, id), false);
        } catch (IOException lost) {
            complain("decision ".concat(id), lost);
        }
    }

    static Entry entry(Event event, Decision decision, @Nullable OperationNote note, String id) {
        Entry entry = Entry.of(event).decision(id).operation(note);
        if (decision instanceof Decision.Deny deny) {
            entry.rule(deny.rule()).where(deny.where().toString()).remedy(deny.remedy());
            entry.message(message(deny.sentence(), id));
        } else if (decision instanceof Decision.Confirm confirm) {
            Decision.Ask ask = confirm.asks().get(0);
            entry.rule(ask.rule()).where(ask.where().toString()).message(confirm.sentence());
        }
        return entry;
    }

    /** What was decided stands all the same; the next record that can be written tells how many were lost. */
    static void complain(String what, IOException lost) {
        Notice.say(what.concat(" could not be recorded: ").concat(String.valueOf(lost.getMessage())));
    }
}
