package dev.interlock.confirmation;

import dev.interlock.policy.Approver;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the answers to one request. What counts is people: by name, and by key. For one thread. */
final class Tally {
    /** @param reason in the person's own words */
    record Denial(String by, @Nullable String reason) {}

    private record Approval(Approver person, String key, Instant at) {}

    private final Request request;
    private final String requestSha256;
    private final List<Approval> approvals = new ArrayList<>();
    private @Nullable Denial denial;

    Tally(Request request) {
        this.request = request;
        this.requestSha256 = request.sha256();
    }

    /** @return null if the answer counts, else why it does not, for a person to read */
    @Nullable
    String count(byte[] file, Instant now) {
        Envelope envelope;
        Answer answer;
        try {
            envelope = Envelope.read(file);
            answer = Answer.read(envelope.payload());
        } catch (IOException damaged) {
            return "it is damaged: " + damaged.getMessage();
        }
        if (!answer.request().equals(request.id())) return "it answers another request";
        if (!answer.nonce().equals(request.nonce()) || !answer.requestSha256().equals(requestSha256)) {
            return "the request that was shown is not the one this JVM asked";
        }
        Approver person = signer(envelope, answer.approver());
        if (person == null) return notAsked(answer.approver());
        if (!answer.approve()) {
            if (denial == null) denial = new Denial(person.name(), answer.reason());
            return null;
        }
        if (answer.decidedAt().isAfter(request.approveBy())) return person.name() + " answered after approve-by";
        if (request.typeBack() != null && !request.typeBack().equals(answer.typedObject())) {
            return person.name() + " did not type back the object's name";
        }
        // An approver's clock that is ahead must not leave more time to execute.
        Instant at = answer.decidedAt().isBefore(now) ? answer.decidedAt() : now;
        approvals.add(new Approval(person, canonical(person), at));
        return null;
    }

    private @Nullable Approver signer(Envelope envelope, String name) {
        Set<Approver> tried = new HashSet<>();
        for (Request.Group group : request.groups()) {
            for (Approver person : group.approvers()) {
                if (!person.name().equals(name) || !tried.add(person)) continue;
                try {
                    if (envelope.signedWith(PublicKeys.read(person.key()))) return person;
                } catch (GeneralSecurityException unusable) {
                    continue; // a key that cannot be read signs nothing
                }
            }
        }
        return null;
    }

    private String notAsked(String name) {
        for (Request.Group group : request.groups()) {
            for (Approver person : group.approvers()) {
                if (person.name().equals(name)) return "it is not signed with a key of " + name;
            }
        }
        return "nobody of that name was asked";
    }

    private static String canonical(Approver person) {
        try {
            return PublicKeys.canonical(person.key());
        } catch (GeneralSecurityException unusable) {
            return person.key();
        }
    }

    /** A denial stands, whatever else was said, before it or after. */
    @Nullable
    Denial denial() {
        return denial;
    }

    /** When the last approval that was needed was given; null while some are missing. */
    @Nullable
    Instant approvedAt() {
        Instant last = null;
        for (Request.Group group : request.groups()) {
            Instant at = approvedAt(group);
            if (at == null) return null;
            if (last == null || at.isAfter(last)) last = at;
        }
        return last;
    }

    private @Nullable Instant approvedAt(Request.Group group) {
        List<Approval> inOrder = new ArrayList<>(approvals);
        inOrder.sort(Comparator.comparing(Approval::at));
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        int people = 0;
        for (Approval approval : inOrder) {
            if (!group.has(approval.person())) continue;
            boolean newName = names.add(approval.person().name());
            boolean newKey = keys.add(approval.key());
            if (newName && newKey && ++people >= group.approvals()) return approval.at();
        }
        return null;
    }

    /** Everyone whose approval counts, by name. */
    List<String> people() {
        Set<String> names = new LinkedHashSet<>();
        for (Approval approval : approvals) names.add(approval.person().name());
        return List.copyOf(names);
    }
}
