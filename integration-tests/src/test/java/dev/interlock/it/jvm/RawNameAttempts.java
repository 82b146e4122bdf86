package dev.interlock.it.jvm;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.prefs.Preferences;

/** A name with a byte that no text has: made canonical it is the name of another file. */
final class RawNameAttempts {
    private static final String NO_CHARACTER = "\uFFFD";

    private RawNameAttempts() {}

    /** The folder of the user's preferences leads to that name; the JDK's native code is given the canonical text. */
    @Attempt(
            needs = {Needs.ALL, Needs.NATIVE},
            effect = Effect.CHANGED,
            launch = Launch.UTF_8,
            wrecks = true,
            fresh = true,
            lies = true,
            swallows = true)
    static Object lockOfPreferences(Victim victim) throws IOException {
        Path raw = Path.of(URI.create("file://" + victim.open("preferences/%FF")));
        Files.createDirectories(raw);
        Path root = Files.createSymbolicLink(Path.of(victim.open("preferences/root")), raw);
        // What leads out is moved to where it does.
        Path outside = Files.createDirectories(Path.of(victim.open("preferences/deep/" + NO_CHARACTER + "/.java")));
        Files.createSymbolicLink(outside.resolve(".userPrefs"), Path.of("../../../../closed"));
        File moved = new File(victim.open("preferences/" + NO_CHARACTER));
        if (!outside.getParent().toFile().renameTo(moved)) throw new IOException("not moved to " + moved);
        System.setProperty("java.util.prefs.userRoot", root.toString());
        return Preferences.userRoot();
    }
}
