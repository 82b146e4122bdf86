package dev.interlock.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The compiled policy: manifest, rules and the freezes ordered from outside. Immutable; replaced as a whole when a
 * freeze is ordered or lifted.
 */
public final class Policy {
    private final Manifest manifest;

    private Policy(Manifest manifest) {
        this.manifest = manifest;
    }

    /** @param ordered freezes that {@code interlock freeze now} added */
    public static Policy of(Manifest manifest, List<RuleFile> rules, List<Freeze> ordered) {
        return new Policy(manifest);
    }

    /** deny over confirm over allow; every rule is evaluated; a rule that fails to evaluate counts as matched. */
    public Verdict decide(SqlOperation operation, Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Whether some rule could ask a human about this operation at any time, so that its bind values must be known. */
    public boolean mayConfirm(SqlOperation operation) {
        return true;
    }

    /** Whether any grant covers this database at all. */
    public boolean grants(DatabaseUrl database) {
        return false;
    }

    /** The next instant after {@code now} at which a freeze begins or ends; empty if none ever does. */
    public Optional<Instant> nextChange(Instant now) {
        return Optional.empty();
    }

    public Manifest manifest() {
        return manifest;
    }
}
