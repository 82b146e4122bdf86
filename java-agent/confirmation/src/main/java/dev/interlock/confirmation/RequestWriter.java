package dev.interlock.confirmation;

import dev.interlock.audit.Hex;
import dev.interlock.audit.Json;
import dev.interlock.policy.Approver;
import dev.interlock.policy.Decision;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes requests. Safe for any number of threads. */
final class RequestWriter {
    private final SecureRandom random = new SecureRandom();

    /** 128 random bits in hexadecimal. */
    String random() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Hex.of(bytes);
    }

    /** @throws NotConfirmableException if the action is too large for a person to read, or nobody could say yes */
    Request write(Action action, Question question, Instant now) throws NotConfirmableException {
        Decision.Confirm confirm = question.confirm();
        BlastRadius reach = question.reach();
        Instant created = now.truncatedTo(ChronoUnit.MILLIS);
        Instant approveBy = created.plus(confirm.approveWithin());
        List<Request.Group> groups = groups(confirm);
        String id = random();
        String nonce = random();
        String digest = action.digest();
        String typeBack = action.typeBack();

        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("interlock-request", 1);
        fields.put("id", id);
        fields.put("nonce", nonce);
        fields.put("created", created.toString());
        fields.put("approve-by", approveBy.toString());
        fields.put("execute-within-seconds", confirm.executeWithin().toSeconds());
        fields.put("sentence", confirm.sentence());
        List<Object> groupFields = new ArrayList<>();
        for (Request.Group group : groups) groupFields.add(fields(group));
        fields.put("groups", groupFields);
        fields.put("type-back", typeBack);
        fields.put("action-sha256", digest);
        fields.put("action", action.fields());
        fields.put("blast-radius", reach == null ? null : reach.fields());
        fields.put("claimed", question.claimed());
        String json = Json.write(fields);
        if (json.getBytes(StandardCharsets.UTF_8).length > Request.MAX_BYTES) {
            throw new NotConfirmableException("it is too large for a person to read, so nobody can confirm it");
        }
        return new Request(
                json,
                id,
                nonce,
                created,
                approveBy,
                confirm.executeWithin(),
                confirm.sentence(),
                groups,
                action,
                digest,
                reach,
                typeBack,
                question.claimed());
    }

    private static List<Request.Group> groups(Decision.Confirm confirm) throws NotConfirmableException {
        List<Request.Group> groups = new ArrayList<>();
        for (Decision.Ask ask : confirm.asks()) {
            int approvals = ask.terms().approvals();
            if (approvals < 1 || approvals > ask.approvers().size()) {
                throw new NotConfirmableException("rule " + ask.rule() + " asks " + approvals + " of "
                        + ask.approvers().size() + " people, so nobody can confirm it");
            }
            String name = ask.terms().ask();
            groups.add(new Request.Group(ask.rule(), name, approvals, ask.reason(), ask.approvers()));
        }
        if (groups.isEmpty()) throw new NotConfirmableException("no rule says whom to ask, so nobody can confirm it");
        return groups;
    }

    private static Map<String, @Nullable Object> fields(Request.Group group) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("rule", group.rule());
        fields.put("group", group.name());
        fields.put("approvals", group.approvals());
        fields.put("reason", group.reason());
        List<Object> people = new ArrayList<>();
        for (Approver person : group.approvers()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", person.name());
            one.put("key", person.key());
            people.add(one);
        }
        fields.put("approvers", people);
        return fields;
    }
}
