package dev.interlock.guard.jdbc;

/** The rows a call changes cannot be saved first; the message says why, for the middle of a sentence. */
final class Unkept extends Exception {
    private static final long serialVersionUID = 1L;

    Unkept(String because) {
        super(because, null, false, false);
    }

    String because() {
        return String.valueOf(getMessage());
    }
}
