package dev.interlock.guard.jdbc;

/** It cannot be told how many rows a call changes; the message says why, for the middle of a sentence. */
final class Uncounted extends Exception {
    private static final long serialVersionUID = 1L;

    Uncounted(String because) {
        super(because, null, false, false);
    }

    String because() {
        return String.valueOf(getMessage());
    }
}
