package dev.interlock.audit;

import java.io.IOException;

/** A state folder that cannot be used. The message says which, why and what to do. */
public final class StateException extends IOException {
    StateException(String message) {
        super(message);
    }
}
