package dev.interlock.guard.process;

import dev.interlock.guard.JvmSurface;
import java.io.IOException;

/** Denials as the APIs of this family document them. */
final class ProcessSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        return new IOException(message);
    }
}
