package dev.interlock.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a stream of this process is a terminal. The JDK tells it of input and output together only. */
final class Terminal {
    static final int INPUT = 0;
    static final int OUTPUT = 1;

    private Terminal() {}

    static boolean is(int descriptor) {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        if (!new File("/proc/self/fd").isDirectory()) return System.console() != null;
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException closed) {
            return false;
        }
    }
}
