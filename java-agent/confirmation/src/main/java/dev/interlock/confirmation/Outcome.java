package dev.interlock.confirmation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking. */
public sealed interface Outcome {
    /**
     * The action is to execute now, once; the approval is used up. Tell {@link Confirmations#completed} how it went.
     *
     * @param request the request's whole id
     */
    record Approved(String request, List<String> people) implements Outcome {
        public Approved {
            people = List.copyOf(people);
        }
    }

    /**
     * Not decided yet: the action must not execute. The same call may be tried again.
     *
     * @param request the request's short id
     * @param message a sentence without frame and values, safe for a model
     */
    record Ticket(String request, String message) implements Outcome {}

    /**
     * The action must not execute.
     *
     * @param request the request's short id; null if nobody was asked
     * @param message a sentence without frame and values, safe for a model
     * @param reason in the words of the person who said no; not for a model
     */
    record Refused(
            Why why,
            @Nullable String request,
            String message,
            @Nullable String reason,
            List<String> by) implements Outcome {
        public Refused {
            by = List.copyOf(by);
        }
    }

    /** Why an action is refused. */
    enum Why {
        DENIED_BY_A_PERSON("denied-by-a-person"),
        EXPIRED_UNANSWERED("expired-unanswered"),
        STORE_LOST("store-lost"),
        NOT_RECORDED("not-recorded"),
        NOT_CONFIRMABLE("not-confirmable"),
        CHANGED("changed"),
        TOO_NOISY("too-noisy"),
        TOO_MANY_OPEN("too-many-open");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /** The word in the trail. */
        public String word() {
            return word;
        }
    }
}
