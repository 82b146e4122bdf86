package dev.interlock.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line without decoding it, in bounded memory. */
final class Lines implements Closeable {
    /** The trail's own records are far shorter. */
    static final int LONGEST = 4 << 20;

    private final FileInputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long offset;
    private boolean complete;

    Lines(File file, long offset) throws IOException {
        this.in = new FileInputStream(file);
        this.offset = offset;
        in.skipNBytes(offset);
    }

    /** The next line without its newline; the last one may be incomplete. Null at the end. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream parts = null;
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(buffer));
                if (to == 0) {
                    complete = false;
                    return parts == null ? null : parts.toByteArray();
                }
            }
            int end = from;
            while (end < to && buffer[end] != '\n') end++;
            complete = end < to;
            offset += end - from + (complete ? 1 : 0);
            if (complete && parts == null) {
                byte[] line = Arrays.copyOfRange(buffer, from, end);
                from = end + 1;
                return line;
            }
            if (parts == null) parts = new ByteArrayOutputStream(1024);
            if (parts.size() < LONGEST) parts.write(buffer, from, end - from);
            from = complete ? end + 1 : end;
            if (complete) return parts.toByteArray();
        }
    }

    /** Whether the line returned last ended in a newline. */
    boolean complete() {
        return complete;
    }

    /** The offset behind the line returned last. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
