package dev.interlock.audit;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * How far a trail has come: what its {@code .head} file says, beside it, of fixed width and overwritten in place after
 * each record. A head behind its trail is a crash between the two; a head ahead of it means that records are lost.
 *
 * @param seq of the last record; 0 before the first
 * @param length of the trail in bytes
 * @param hash SHA-256 of the last record; zeros before the first
 */
record TrailHead(long seq, long length, String hash) {
    static final String NO_HASH = "0".repeat(64);
    private static final int WIDTH = 20;
    private static final int BYTES = WIDTH + 1 + WIDTH + 1 + 64 + 1;

    static File beside(File trail) {
        return new File(trail.getParentFile(), nameFor(trail.getName()));
    }

    static String nameFor(String trailName) {
        return trailName
                .substring(0, trailName.length() - TrailFile.SUFFIX.length())
                .concat(".head");
    }

    static TrailHead read(File file) throws IOException {
        byte[] bytes;
        try (FileInputStream in = new FileInputStream(file)) {
            bytes = in.readNBytes(BYTES + 1);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (bytes.length != BYTES
                || text.charAt(WIDTH) != ' '
                || text.charAt(2 * WIDTH + 1) != ' '
                || text.charAt(BYTES - 1) != '\n') throw damaged(file);
        String hash = text.substring(2 * WIDTH + 2, BYTES - 1);
        if (!Hex.is(hash, 64)) throw damaged(file);
        return new TrailHead(number(file, text, 0), number(file, text, WIDTH + 1), hash);
    }

    /** Overwrites the file from its start in one write. */
    void write(RandomAccessFile file) throws IOException {
        StringBuilder out = new StringBuilder(BYTES);
        UtcTime.padded(out, seq, WIDTH).append(' ');
        UtcTime.padded(out, length, WIDTH).append(' ').append(hash).append('\n');
        file.seek(0);
        file.write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static long number(File file, String text, int from) throws IOException {
        long number = 0;
        for (int i = from; i < from + WIDTH; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || number > Long.MAX_VALUE / 10 - 1) throw damaged(file);
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static IOException damaged(File file) {
        return new IOException(file.getName().concat(" is damaged"));
    }
}
