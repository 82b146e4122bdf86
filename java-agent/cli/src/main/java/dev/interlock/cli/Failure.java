package dev.interlock.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line for the person who typed it. */
final class Failure extends Exception {
    private static final int FAULT = 1;
    private static final int WRONG_USAGE = 2;

    final String line;
    final int exit;

    private Failure(@Nullable String line, int exit) {
        super(line, null, false, false);
        this.line = line == null ? "it failed without a reason" : line;
        this.exit = exit;
    }

    /** The command was understood, and what it needs is missing or wrong. */
    static Failure fault(@Nullable String line) {
        return new Failure(line, FAULT);
    }

    /** The command itself is wrong. */
    static Failure usage(String line) {
        return new Failure(line, WRONG_USAGE);
    }
}
