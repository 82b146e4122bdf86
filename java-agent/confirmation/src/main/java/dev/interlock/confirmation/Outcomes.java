package dev.interlock.confirmation;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.confirmation.Outcome.Why;
import dev.interlock.confirmation.Pending.Standing;
import dev.interlock.policy.Decision;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of requests: in the trail, and beside the approvals that were used. */
final class Outcomes {
    private record Used(Pending pending, String decision) {}

    private final StateFolder state;
    private final Trail trail;
    private final Map<String, Used> executing = new ConcurrentHashMap<>();

    Outcomes(StateFolder state, Trail trail) {
        this.state = state;
        this.trail = trail;
    }

    void asked(Question question, Pending pending) throws Refusal {
        Request request = pending.request;
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("request-sha256", request.sha256());
        detail.put("action-sha256", request.actionDigest());
        detail.put("approve-by", request.approveBy().toString());
        Entry entry = entry(Event.ASKED, pending)
                .decision(question.decision())
                .where(places(question.confirm()))
                .message(question.confirm().sentence())
                .detail(detail);
        try {
            trail.append(entry, true);
        } catch (IOException failed) {
            throw new Refusal(Why.NOT_RECORDED, "the audit trail cannot be written, so nobody was asked");
        }
    }

    /** Of the rules that ask, in the order of their ids in the record. */
    private static String places(Decision.Confirm confirm) {
        StringBuilder places = new StringBuilder();
        for (Decision.Ask ask : confirm.asks()) {
            if (places.length() > 0) places.append(' ');
            places.append(ask.where());
        }
        return places.toString();
    }

    /** Records the intent, on disk, before the action may happen. */
    Outcome approve(Question question, Pending pending) throws Refusal {
        Request request = pending.request;
        List<String> people = pending.people();
        Entry entry = entry(Event.APPROVED, pending)
                .decision(question.decision())
                .by(people)
                .detail(Map.of("request-sha256", request.sha256()));
        try {
            trail.append(entry, true);
        } catch (IOException failed) {
            throw new Refusal(
                    Why.NOT_RECORDED, pending, "the audit trail cannot be written; nothing was executed for request ");
        }
        executing.put(request.id(), new Used(pending, question.decision()));
        return new Outcome.Approved(request.id(), people);
    }

    /** Saves the rows that an approved action is about to change; on disk when this returns, and in the trail. */
    void keep(String request, KeptTable table, List<List<@Nullable String>> rows) throws IOException {
        Used used = executing.get(request);
        if (used == null || !(used.pending().request.action() instanceof SqlAction action)) {
            throw new IllegalArgumentException("no approved statement is about to execute: " + request);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String sha256 = Images.write(
                state, new Image(used.decision(), request, now, action.application(), action.database(), table, rows));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("rows", rows.size());
        detail.put("image-sha256", sha256);
        trail.append(entry(Event.KEPT, used.pending()).decision(used.decision()).detail(detail), true);
    }

    void completed(String request, Event event, @Nullable String detail) throws IOException {
        Used used = executing.remove(request);
        if (used == null) throw new IllegalArgumentException("no approved action waits for its outcome: " + request);
        Entry entry = entry(event, used.pending()).decision(used.decision());
        if (detail != null) entry.detail(Map.of("outcome", detail));
        trail.append(entry, true);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("request", request);
        fields.put("outcome", event.word());
        fields.put("at", Instant.now().toString());
        fields.put("detail", detail);
        Spool.write(new File(state.consumed(), request.concat(".outcome")), Json.bytes(fields));
        used.pending().removeFile(); // it holds bound values
    }

    /** Records that a call was sent away for now. */
    Outcome ticket(Question question, Pending pending) {
        Request request = pending.request;
        String message = question.confirm().sentence() + "; request " + request.shortId() + " is open until "
                + request.approveBy() + ", and the same call goes through within "
                + request.executeWithin().toSeconds() + " s of its approval";
        record(entry(Event.DENIED, pending).decision(question.decision()).message(message));
        return new Outcome.Ticket(request.shortId(), message);
    }

    /** Records that a call was refused. */
    Outcome refuse(Question question, Refusal refusal) {
        String message = question.confirm().sentence() + "; " + refusal.getMessage();
        Pending pending = refusal.pending;
        Tally.Denial denial = pending == null ? null : pending.denial();
        List<String> by = denial == null ? List.of() : List.of(denial.by());
        Entry entry = pending == null ? Entry.of(Event.REFUSED) : entry(Event.REFUSED, pending);
        record(entry.decision(question.decision()).message(message).by(by).detail(Map.of("why", refusal.why.word())));
        return new Outcome.Refused(
                refusal.why,
                pending == null ? null : pending.request.shortId(),
                message,
                denial == null ? null : denial.reason(),
                by);
    }

    /** Records the end of a request that no call waits for. */
    void ended(Pending pending, Standing standing) {
        Entry entry = entry(Event.REFUSED, pending);
        Tally.Denial denial = pending.denial();
        switch (standing) {
            case DENIED -> {
                if (denial != null) entry.by(List.of(denial.by()));
                entry.detail(Map.of("why", Why.DENIED_BY_A_PERSON.word()));
            }
            case LAPSED ->
                entry.message("approved, but the call did not come again in time")
                        .detail(Map.of("why", "approval-lapsed"));
            case LOST -> entry.detail(Map.of("why", Why.STORE_LOST.word()));
            default -> entry.detail(Map.of("why", Why.EXPIRED_UNANSWERED.word()));
        }
        record(entry);
    }

    void ignored(Pending pending) {
        for (String sentence : pending.takeIgnored()) {
            record(entry(Event.IGNORED, pending).message(sentence));
        }
    }

    private static Entry entry(Event event, Pending pending) {
        Request request = pending.request;
        return Entry.of(event)
                .operation(request.action().note())
                .rule(String.join(" ", request.action().ruleIds()))
                .request(request.id());
    }

    /** For records that nothing waits for. One that fails is counted by the trail and told by its next record. */
    private void record(Entry entry) {
        try {
            trail.append(entry, true);
        } catch (IOException counted) {
            return;
        }
    }
}
