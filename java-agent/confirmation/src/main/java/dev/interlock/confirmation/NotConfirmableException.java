package dev.interlock.confirmation;

/** An action that cannot be shown to a person as it is, or need not be any more. The message is safe for a model. */
public final class NotConfirmableException extends Exception {
    public NotConfirmableException(String message) {
        super(message);
    }
}
