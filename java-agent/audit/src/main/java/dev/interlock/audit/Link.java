package dev.interlock.audit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record's place in its chain, read off the two ends of its line, which the trail always writes alike.
 *
 * @param seq its number
 * @param prev the digest of the line before it
 */
record Link(long seq, String prev) {
    private static final byte[] START = "{\"v\":1,\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PREV = ",\"prev\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_DIGITS = 18;

    /** Null if the line is none of the trail's. */
    static @Nullable Link of(byte[] line) {
        int hash = line.length - END.length - 64;
        if (hash < START.length + PREV.length || !at(line, 0, START)) return null;
        if (!at(line, hash - PREV.length, PREV) || !at(line, line.length - END.length, END)) return null;
        long seq = 0;
        int i = START.length;
        for (; line[i] >= '0' && line[i] <= '9' && i < START.length + MOST_DIGITS; i++) seq = seq * 10 + line[i] - '0';
        if (i == START.length || line[i] != ',') return null;
        String prev = new String(line, hash, 64, StandardCharsets.ISO_8859_1);
        return Hex.is(prev, 64) ? new Link(seq, prev) : null;
    }

    private static boolean at(byte[] line, int offset, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (line[offset + i] != expected[i]) return false;
        }
        return true;
    }
}
