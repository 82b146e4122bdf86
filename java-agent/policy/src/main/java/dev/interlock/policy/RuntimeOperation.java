package dev.interlock.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A power over the JVM about to be used.
 *
 * @param what a few words that a sentence can begin with, such as {@code ending the JVM with status 3}; no values
 */
public record RuntimeOperation(RuntimePower power, String what) implements Operation {
    @Override
    public Family family() {
        return Family.RUNTIME;
    }

    @Override
    public String title() {
        return Sentence.words(what);
    }

    @Override
    public Object likeness() {
        return List.of(power, what);
    }

    @Override
    public Decision heldAgainst(Grants grants) {
        return grants.runtime().decide(this);
    }

    @Override
    public @Nullable String matter(Condition condition, boolean countRows) {
        return condition.concerns(power) ? title() : null;
    }
}
