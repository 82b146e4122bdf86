package dev.interlock.confirmation;

import dev.interlock.audit.StateFolder;
import dev.interlock.policy.Approver;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers requests with a person's own key, in that person's own process. */
public final class Approving {
    private Approving() {}

    /**
     * Says yes.
     *
     * @param name the person's name; null to find it by the key
     * @param typedObject what the person typed back; needed if {@link Request#typeBack} is not null
     * @return the person's name
     * @throws RequestException with a message for a person if that would not count
     * @throws IOException if the folder does not take it
     */
    public static String approve(
            StateFolder state,
            Request request,
            ApproverKey key,
            @Nullable String name,
            @Nullable String typedObject,
            @Nullable String reason,
            Instant now)
            throws RequestException, IOException {
        String typeBack = request.typeBack();
        if (typeBack != null && !typeBack.equals(typedObject)) {
            throw new RequestException("this cannot be undone: type back '" + Visible.of(typeBack) + "' to approve it");
        }
        if (now.isAfter(request.approveBy())) {
            throw new RequestException("request " + request.shortId() + " could be approved until "
                    + request.approveBy() + "; let the call be made again");
        }
        return answer(state, request, true, key, name, typedObject, reason, now);
    }

    /** Says no, which beats every yes that is not used yet. */
    public static String deny(
            StateFolder state,
            Request request,
            ApproverKey key,
            @Nullable String name,
            @Nullable String reason,
            Instant now)
            throws RequestException, IOException {
        return answer(state, request, false, key, name, null, reason, now);
    }

    private static String answer(
            StateFolder state,
            Request request,
            boolean approve,
            ApproverKey key,
            @Nullable String name,
            @Nullable String typedObject,
            @Nullable String reason,
            Instant now)
            throws RequestException, IOException {
        if (new File(state.consumed(), request.id()).exists()) {
            throw new RequestException("request " + request.shortId() + " was approved and used already");
        }
        if (reason != null && reason.length() > 1_000)
            throw new RequestException("the reason is too long: 1000 characters");
        String approver = name(request, key, name);
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Answer answer = Answer.to(request, approve, approver, at, typedObject, reason);
        byte[] signed;
        try {
            signed = Envelope.sign(answer.payload(), key.privateKey()).bytes();
        } catch (GeneralSecurityException failed) {
            throw new RequestException("the key cannot sign: " + failed.getMessage());
        }
        String unique = Long.toHexString(new SecureRandom().nextLong());
        Spool.writeForOthers(new File(state.answers(), request.id() + "." + unique + ".json"), signed);
        return approver;
    }

    private static String name(Request request, ApproverKey key, @Nullable String wanted) throws RequestException {
        Set<String> asked = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Request.Group group : request.groups()) {
            for (Approver person : group.approvers()) {
                asked.add(person.name());
                if (person.key().equals(key.publicText())) names.add(person.name());
            }
        }
        if (wanted != null && names.contains(wanted)) return wanted;
        if (wanted == null && names.size() == 1) return names.iterator().next();
        String people = Visible.of(String.join(", ", asked));
        if (names.isEmpty()) {
            throw new RequestException("this key is not one of those asked by request " + request.shortId() + " ("
                    + people + "); its public key is " + key.publicText());
        }
        throw new RequestException(
                "this key belongs to " + Visible.of(String.join(", ", names)) + " among those asked (" + people + ")");
    }
}
