package dev.interlock.cli;

import java.io.IOException;

/** One command. */
interface Command {
    /** Done, or yes. */
    int OK = 0;

    /** No, or not done. */
    int NO = 1;

    /** What it takes, for parsing and for {@code --help}. */
    Usage usage();

    /**
     * @return the exit status
     * @throws Failure with one line for a person
     * @throws IOException if a file or folder fails; its message is for a person as well
     */
    int run(Given given, Session session) throws Failure, IOException;
}
