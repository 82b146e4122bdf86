package dev.interlock.cli.learn;

import dev.interlock.policy.Operation;
import dev.interlock.policy.RuntimeOperation;
import dev.interlock.policy.RuntimePower;
import org.jspecify.annotations.Nullable;

/** A power over the JVM. */
record Power(String word, String title) implements Item {
    @Override
    public @Nullable Operation operation() {
        for (RuntimePower power : RuntimePower.values()) {
            if (power.word().equals(word)) return new RuntimeOperation(power, title);
        }
        return null;
    }
}
