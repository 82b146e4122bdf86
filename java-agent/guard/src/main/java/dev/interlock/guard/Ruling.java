package dev.interlock.guard;

import dev.interlock.policy.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is not a denial.
 *
 * @param asked what must be confirmed first; null if nothing
 * @param readOnly the rule by which it may go on only where nothing can be written; null if none
 * @param seen where it is counted, since it would have been denied; null if it would not
 * @param lasting whether the same operation may go on unasked as long as the policy stays as it is
 */
public record Ruling(
        @Nullable Asked asked,
        Decision.@Nullable ReadOnly readOnly,
        boolean lasting,
        @Nullable Sighting seen) {
    static final Ruling ALLOWED = new Ruling(null, null, true, null);
    static final Ruling ALLOWED_THIS_TIME = new Ruling(null, null, false, null);

    Ruling(@Nullable Asked asked, Decision.@Nullable ReadOnly readOnly) {
        this(asked, readOnly, false, null);
    }

    /**
     * A demand for confirmation.
     *
     * @param decision the id it is recorded under
     */
    public record Asked(Decision.Confirm confirm, String decision) {}
}
