package dev.interlock.it.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;

/** A folder that patches java.base with a gate that lets everything pass. */
final class Patch {
    private Patch() {}

    static Path under(Path folder) {
        Path patch = folder.resolve("patch");
        try {
            Files.createDirectories(patch.resolve("java/lang"));
            byte[] gate = new ByteBuddy()
                    .subclass(Object.class)
                    .name("java.lang.InterlockGate")
                    .make()
                    .getBytes();
            Files.write(patch.resolve("java/lang/InterlockGate.class"), gate);
            return patch;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
