package dev.interlock.confirmation;

import dev.interlock.confirmation.Outcome.Why;
import org.jspecify.annotations.Nullable;

/** Ends asking with a no. The message is the end of a sentence, safe for a model. */
final class Refusal extends Exception {
    final Why why;
    final @Nullable Pending pending;
    /** Whether the trail has it already, as the end of its request. */
    final boolean recorded;

    private Refusal(Why why, Pending pending, String message, boolean recorded) {
        super(message.concat(pending.request.shortId()));
        this.why = why;
        this.pending = pending;
        this.recorded = recorded;
    }

    /** @param message ends before the request's id */
    Refusal(Why why, Pending pending, String message) {
        this(why, pending, message, false);
    }

    static Refusal ended(Why why, Pending pending, String message) {
        return new Refusal(why, pending, message, true);
    }

    Refusal(Why why, String message) {
        super(message);
        this.why = why;
        this.pending = null;
        this.recorded = false;
    }

    Refusal(Why why, Exception cause) {
        super(cause.getMessage(), cause);
        this.why = why;
        this.pending = null;
        this.recorded = false;
    }
}
