package dev.interlock.audit;

import java.io.File;
import java.io.IOException;

/** Somebody else moved, removed, cut or wrote to a trail in use. */
final class TrailMovedException extends IOException {
    TrailMovedException(File file) {
        super(file.getName().concat(" was moved, removed or written by somebody else while in use"));
    }
}
