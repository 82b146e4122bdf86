package dev.interlock.cli;

/** Ends a command with one line for the person who typed it. */
final class Failure extends Exception {
    private static final int FAULT = 1;
    private static final int WRONG_USAGE = 2;

    final int exit;

    private Failure(String message, int exit) {
        super(message, null, false, false);
        this.exit = exit;
    }

    /** The command was understood, and what it needs is missing or wrong. */
    static Failure fault(String message) {
        return new Failure(message, FAULT);
    }

    /** The command itself is wrong. */
    static Failure usage(String message) {
        return new Failure(message, WRONG_USAGE);
    }
}
