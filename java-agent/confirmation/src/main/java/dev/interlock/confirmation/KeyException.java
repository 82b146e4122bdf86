package dev.interlock.confirmation;

import java.io.IOException;

/** A key file that cannot be used. The message says which, why and what to do. */
public final class KeyException extends IOException {
    KeyException(String message) {
        super(message);
    }
}
