package dev.interlock.confirmation;

import dev.interlock.policy.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What the guard asks.
 *
 * @param live the call as it stands
 * @param decision id of the decision that demands confirmation, for the trail
 * @param claimed what the agent says of the action; shown last and as unverified
 * @param mayWait false while the caller's transaction holds changes
 * @param reach how far the call reaches, as far as that was found out; null where nothing could be
 */
public record Question(
        Live live,
        Decision.Confirm confirm,
        String decision,
        @Nullable String claimed,
        boolean mayWait,
        @Nullable BlastRadius reach) {
    public Question(Live live, Decision.Confirm confirm, String decision, @Nullable String claimed, boolean mayWait) {
        this(live, confirm, decision, claimed, mayWait, null);
    }

    /** The call as it stands now. Called again after waiting, since bound values and the policy may have changed. */
    @FunctionalInterface
    public interface Live {
        /** @throws NotConfirmableException if it cannot be shown to a person, or is denied by now */
        Action action() throws NotConfirmableException;
    }
}
