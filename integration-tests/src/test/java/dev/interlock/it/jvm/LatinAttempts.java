package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A character of two halves, where the machine's names have no byte for it: one question mark if Java says what its name is, two if
 * the JDK's native code does. What lies at the second name is not what was looked at.
 */
final class LatinAttempts {
    private static final String TWO_HALVES = "\uD83D\uDE00";

    private LatinAttempts() {}

    private static File behindIt(Victim victim, String closed) throws IOException {
        if (!"ISO-8859-1".equals(System.getProperty("sun.jnu.encoding"))) {
            throw new IllegalStateException("names are not Latin-1 but " + System.getProperty("sun.jnu.encoding"));
        }
        Files.createSymbolicLink(Path.of(victim.open("??")), Path.of("/"));
        return new File(victim.open(TWO_HALVES) + victim.closed(closed));
    }

    @Attempt(needs = Needs.READ, launch = Launch.LATIN, lies = true)
    static Object listed(Victim victim) throws IOException {
        String[] names = behindIt(victim, "folder").list();
        return names == null ? null : String.join(" ", names);
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, launch = Launch.LATIN, lies = true)
    static Object deleted(Victim victim) throws IOException {
        return behindIt(victim, "target.txt").delete();
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED, launch = Launch.LATIN, lies = true)
    static Object made(Victim victim) throws IOException {
        new FileOutputStream(behindIt(victim, "fresh.txt")).close();
        return null;
    }
}
