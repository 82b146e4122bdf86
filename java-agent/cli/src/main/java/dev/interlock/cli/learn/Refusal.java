package dev.interlock.cli.learn;

import dev.interlock.policy.Operation;
import org.jspecify.annotations.Nullable;

/** What no grant would have allowed, or what was not told apart from others. */
record Refusal(String title) implements Item {
    @Override
    public @Nullable Operation operation() {
        return null;
    }
}
