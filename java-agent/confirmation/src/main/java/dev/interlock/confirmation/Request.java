package dev.interlock.confirmation;

import dev.interlock.audit.Sha256;
import dev.interlock.policy.Approver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to people: whether this action may happen. Immutable. In the JVM that asks, this value counts and never
 * the file, so that whoever changes the file changes nothing but what the answer is good for.
 *
 * @param json the exact text that was written; people sign its digest
 * @param id 32 hexadecimal digits
 * @param nonce random, so that no answer to an older request fits
 * @param executeWithin how long the action may wait once enough people have said yes
 * @param sentence what needs whose confirmation
 * @param groups everyone of them has to be satisfied
 * @param reach how far it reaches; null where that was not looked for
 * @param typeBack what the approver has to type; null if nothing
 * @param claimed what the agent says of the action, unverified
 */
public record Request(
        String json,
        String id,
        String nonce,
        Instant created,
        Instant approveBy,
        Duration executeWithin,
        String sentence,
        List<Group> groups,
        Action action,
        String actionDigest,
        @Nullable BlastRadius reach,
        @Nullable String typeBack,
        @Nullable String claimed) {
    /** Longer requests could not be read by a person anyway. */
    static final int MAX_BYTES = 1 << 20;

    /**
     * One rule's demand.
     *
     * @param name of the group of approvers
     * @param approvals how many distinct people of it
     */
    public record Group(
            String rule,
            String name,
            int approvals,
            @Nullable String reason,
            List<Approver> approvers) {
        public Group {
            approvers = List.copyOf(approvers);
        }

        boolean has(Approver person) {
            return approvers.contains(person);
        }
    }

    public Request {
        groups = List.copyOf(groups);
    }

    /** The first digits of the id, enough for a person to name it. */
    public String shortId() {
        return id.substring(0, 8);
    }

    /** Digest of the exact bytes: what people sign. */
    public String sha256() {
        return Sha256.hex(bytes());
    }

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
