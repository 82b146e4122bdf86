package dev.interlock.confirmation;

import dev.interlock.confirmation.Outcome.Why;
import org.jspecify.annotations.Nullable;

/** Ends asking with a no. The message is the end of a sentence, safe for a model. */
final class Refusal extends Exception {
    final Why why;
    final @Nullable Pending pending;
    /** @param message ends before the request's id */
    Refusal(Why why, Pending pending, String message) {
        super(message.concat(pending.request.shortId()));
        this.why = why;
        this.pending = pending;
    }

    Refusal(Why why, String message) {
        super(message);
        this.why = why;
        this.pending = null;
    }

    Refusal(Why why, Exception cause) {
        super(cause.getMessage(), cause);
        this.why = why;
        this.pending = null;
    }
}
