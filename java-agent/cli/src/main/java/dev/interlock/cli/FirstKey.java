package dev.interlock.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The first key of a YAML or JSON file, found without reading the rest of it. */
final class FirstKey {
    /** A licence above the first key is a comment of some lines; a file without any key may be endless. */
    private static final int MOST_LINES = 500;

    private static final int LONGEST = 200;

    private FirstKey() {}

    /** Empty if there is none, or the file cannot be read: its reader will tell why. */
    static String of(File file) throws IOException {
        if (!file.isFile()) return "";
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
            for (int i = 0; i < MOST_LINES; i++) {
                String line = line(in);
                if (line == null) return "";
                String key = key(line);
                if (!key.isEmpty()) return key;
            }
        } catch (IOException unreadable) {
            Log.failure("the first key cannot be read", unreadable);
        }
        return "";
    }

    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            if (line.length() < LONGEST) line.append((char) c);
            else if (c == 0) return null;
        }
        return c < 0 && line.length() == 0 ? null : line.toString();
    }

    /** The key that begins this line, without quotes; empty for comments, markers and brackets alone. */
    private static String key(String line) {
        String text = line.replace("\ufeff", "").trim();
        if (text.startsWith("#") || text.startsWith("%") || text.equals("---")) return "";
        if (text.startsWith("--- ")) text = text.substring(4).trim();
        while (text.startsWith("{")) text = text.substring(1).trim();
        int colon = text.indexOf(':');
        String key = colon < 0 ? text : text.substring(0, colon).trim();
        boolean quoted = key.length() > 1 && (key.charAt(0) == '"' || key.charAt(0) == '\'');
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
