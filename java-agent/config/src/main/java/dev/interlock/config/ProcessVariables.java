package dev.interlock.config;

import org.jspecify.annotations.Nullable;

/** The system properties and the environment of this process. */
final class ProcessVariables implements Variables {
    @Override
    public @Nullable String property(String name) {
        return System.getProperty(name);
    }

    @Override
    public @Nullable String environment(String name) {
        return System.getenv(name);
    }
}
