package dev.interlock.cli;

import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;

/**
 * What surrounds a command.
 *
 * @param asks whether a person sits at the other end of {@code in} and can be asked
 * @param colours whether {@code out} may be coloured
 * @param folder from which relative names go; empty for that of the process
 * @param home the user's
 * @param user the person's name to the operating system
 */
record Session(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean asks,
        boolean colours,
        File folder,
        File home,
        String user,
        Clock clock) {
    Instant now() {
        return clock.instant();
    }

    File file(String name) {
        File file = new File(name);
        return file.isAbsolute() || folder.getPath().isEmpty() ? file : new File(folder, name);
    }

    String bold(String text) {
        return painted("1", text);
    }

    String red(String text) {
        return painted("1;31", text);
    }

    String green(String text) {
        return painted("1;32", text);
    }

    String yellow(String text) {
        return painted("1;33", text);
    }

    private String painted(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
