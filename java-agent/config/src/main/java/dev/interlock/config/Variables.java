package dev.interlock.config;

import org.jspecify.annotations.Nullable;

/** Where <code>${name}</code> and <code>${env.NAME}</code> in a manifest come from. */
public interface Variables {
    /** A system property; null if it is not set. */
    @Nullable
    String property(String name);

    /** A variable of the environment; null if it is not set. */
    @Nullable
    String environment(String name);

    /** Those of this process. */
    static Variables ofProcess() {
        return new ProcessVariables();
    }
}
