package dev.interlock.guard.runtime;

import dev.interlock.guard.JvmSurface;

/** Denials as the APIs of this family document them. */
public final class RuntimeSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        return new SecurityException(message);
    }
}
