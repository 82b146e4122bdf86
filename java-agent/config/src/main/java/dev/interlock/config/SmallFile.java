package dev.interlock.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Files of the system with a few lines. */
final class SmallFile {
    /** Linux allows a command line of this many bytes at most, by default. */
    private static final int LONGEST = 2 << 20;

    private SmallFile() {}

    /** Empty if there is no such file. */
    static String text(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            return "";
        }
    }

    static @Nullable String firstLine(File file) {
        String text = text(file);
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.isEmpty() ? null : line;
    }
}
