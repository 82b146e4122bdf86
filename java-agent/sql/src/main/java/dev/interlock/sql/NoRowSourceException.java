package dev.interlock.sql;

/** The rows a text changes cannot be selected by another one; the message says why, for the middle of a sentence. */
public final class NoRowSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    NoRowSourceException(String because) {
        super(because, null, false, false);
    }

    public String because() {
        return String.valueOf(getMessage());
    }
}
