package dev.interlock.guard;

import dev.interlock.policy.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is not a denial.
 *
 * @param confirm what must be confirmed first; null if nothing
 * @param decision the id the decision is recorded under; null if it is not recorded
 * @param lasting whether the same operation may go on unasked as long as the policy stays as it is
 */
public record Ruling(
        Decision.@Nullable Confirm confirm, @Nullable String decision, boolean lasting) {
    static final Ruling ALLOWED = new Ruling(null, null, true);
    static final Ruling ALLOWED_THIS_TIME = new Ruling(null, null, false);
}
