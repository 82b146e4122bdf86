package dev.interlock.guard.file;

import dev.interlock.guard.JvmSurface;
import java.nio.file.AccessDeniedException;

/** Denials as the APIs of this family document them. */
final class FileSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        return new AccessDeniedException(message);
    }
}
