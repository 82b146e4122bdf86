package dev.interlock.confirmation;

import dev.interlock.audit.Json;
import dev.interlock.audit.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one person says to one request.
 *
 * @param requestSha256 digest of the exact request the person was shown
 * @param approver the person's name in the rule file
 * @param typedObject the object's name as typed back
 */
record Answer(
        String request,
        String requestSha256,
        String nonce,
        boolean approve,
        String approver,
        Instant decidedAt,
        @Nullable String typedObject,
        @Nullable String reason) {
    private static final int MAX_BYTES = 16 << 10;
    private static final Set<String> MEMBERS = Set.of(
            "interlock-answer",
            "request",
            "request-sha256",
            "nonce",
            "verdict",
            "approver",
            "decided-at",
            "typed-object",
            "reason");

    static Answer to(
            Request request,
            boolean approve,
            String approver,
            Instant decidedAt,
            @Nullable String typedObject,
            @Nullable String reason) {
        return new Answer(
                request.id(), request.sha256(), request.nonce(), approve, approver, decidedAt, typedObject, reason);
    }

    byte[] payload() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("interlock-answer", 1);
        fields.put("request", request);
        fields.put("request-sha256", requestSha256);
        fields.put("nonce", nonce);
        fields.put("verdict", approve ? "approve" : "deny");
        fields.put("approver", approver);
        fields.put("decided-at", decidedAt.toString());
        fields.put("typed-object", typedObject);
        fields.put("reason", reason);
        return Json.bytes(fields);
    }

    static Answer read(byte[] payload) throws IOException {
        Fields fields = Fields.of(JsonReader.object(payload, MAX_BYTES)).only(MEMBERS);
        if (fields.number("interlock-answer") != 1) throw new DamagedException("a version this program does not know");
        String verdict = fields.text("verdict");
        if (!verdict.equals("approve") && !verdict.equals("deny")) {
            throw new DamagedException("'verdict' is neither approve nor deny");
        }
        return new Answer(
                fields.text("request"),
                fields.text("request-sha256"),
                fields.text("nonce"),
                verdict.equals("approve"),
                fields.text("approver"),
                fields.time("decided-at"),
                fields.optional("typed-object"),
                fields.optional("reason"));
    }
}
