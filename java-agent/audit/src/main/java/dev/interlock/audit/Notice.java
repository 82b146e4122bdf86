package dev.interlock.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says something to whoever started the JVM. {@code System.err} may be the application's own by then. */
public final class Notice {
    private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

    private Notice() {}

    /** @param text without Interlock's name and a line's end */
    public static void say(String text) {
        try {
            ERR.write("Interlock: ".concat(text).concat("\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            // There is nobody to tell that to.
        }
    }
}
