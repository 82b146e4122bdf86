package dev.interlock.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables that are the same on every machine. */
record FakeVariables(Map<String, String> properties, Map<String, String> variables) implements Variables {
    static final FakeVariables USUAL =
            new FakeVariables(Map.of("java.io.tmpdir", "/tmp", "odd", "a*b"), Map.of("DB_HOST", "orders-db"));

    @Override
    public @Nullable String property(String name) {
        return properties.get(name);
    }

    @Override
    public @Nullable String environment(String name) {
        return variables.get(name);
    }
}
