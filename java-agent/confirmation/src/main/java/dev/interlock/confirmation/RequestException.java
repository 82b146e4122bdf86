package dev.interlock.confirmation;

/** A request that cannot be answered so. The message says why and what to do. */
public final class RequestException extends Exception {
    RequestException(String message) {
        super(message);
    }
}
