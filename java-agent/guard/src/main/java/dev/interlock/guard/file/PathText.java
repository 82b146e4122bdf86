package dev.interlock.guard.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Paths as the kernel has them, which are bytes, and as manifests have them, which are text. Different bytes are different
 * texts: a byte that is not UTF-8 becomes a lone surrogate, which no text of a manifest holds.
 */
final class PathText {
    /** What the JVM makes of a {@code String} before it hands it to the kernel. */
    private static final Charset OF_THE_JVM = charset();

    /** Lone surrogates from here on stand for single bytes. */
    private static final char RAW = '\uDC00';

    private PathText() {}

    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    /** Null for a text that this encoding does not hold: what takes the place of its characters, the JDK's parts do not agree on. */
    static byte @Nullable [] bytes(String path) {
        byte[] bytes = path.getBytes(OF_THE_JVM);
        return OF_THE_JVM == StandardCharsets.UTF_8 || new String(bytes, OF_THE_JVM).equals(path) ? bytes : null;
    }

    /** Whether the text that the JVM makes of these bytes is one for these and no others. */
    static boolean tells(byte[] path) {
        for (byte b : path) {
            if (b < 0) return Arrays.equals(new String(path, OF_THE_JVM).getBytes(OF_THE_JVM), path);
        }
        return true;
    }

    static String of(byte[] path) {
        for (byte b : path) {
            if (b < 0) return decoded(path);
        }
        return new String(path, StandardCharsets.ISO_8859_1);
    }

    private static String decoded(byte[] path) {
        StringBuilder text = new StringBuilder(path.length);
        int at = 0;
        while (at < path.length) {
            int length = lengthOf(path, at);
            if (length == 0) {
                text.append((char) (RAW + (path[at++] & 0xFF)));
            } else {
                text.append(new String(path, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /** How many bytes the UTF-8 character here has; 0 if there is none, or it is written in an odd way. */
    private static int lengthOf(byte[] path, int at) {
        int first = path[at] & 0xFF;
        if (first < 0x80) return 1;
        int length = first >= 0xC2 && first < 0xE0
                ? 2
                : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > path.length) return 0;
        int code = first & 0xFF >> length + 1;
        for (int i = 1; i < length; i++) {
            if ((path[at + i] & 0xC0) != 0x80) return 0;
            code = code << 6 | path[at + i] & 0x3F;
        }
        boolean shortest = length == 2 || length == 3 && code >= 0x800 || length == 4 && code >= 0x10000;
        boolean character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        return shortest && character ? length : 0;
    }
}
