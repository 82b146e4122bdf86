package dev.interlock.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Strict UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** The text, or null if the bytes are not UTF-8. */
    static @Nullable String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // What cannot be decoded becomes U+FFFD, which may also stand in the text itself.
        boolean sound = text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return sound ? text : null;
    }
}
