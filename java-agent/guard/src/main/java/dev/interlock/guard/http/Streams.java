package dev.interlock.guard.http;

import dev.interlock.guard.weave.IdentityTable;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is written of a body that follows its request in parts: what exceeds the length that was told, or falls short of
 * it, a server reads as a part of another request. By encoder, of which each connection has one; answers are not counted.
 * Safe for any number of threads.
 */
final class Streams {
    /** The body tells itself where it ends. */
    static final long ENDLESS = Long.MAX_VALUE;

    private final IdentityTable<Stream> streams = new IdentityTable<>();

    private static final class Stream extends IdentityTable.Entry<Stream> {
        /** What is left of the last request's body; changed under this one's lock. */
        long left;

        Stream(Object encoder, IdentityTable<Stream> table) {
            super(encoder, table);
        }
    }

    /** Why this must not be; null if it may. */
    @Nullable
    String begin(Object encoder, long length) {
        Stream known = streams.findSurely(encoder);
        Stream stream = known == null ? streams.add(encoder, new Stream(encoder, streams)) : known;
        synchronized (stream) {
            boolean complete = stream.left == 0 || stream.left == ENDLESS;
            stream.left = length;
            return complete ? null : "what a server reads as the rest of another's body";
        }
    }

    /** Why this must not be; null if it may. */
    @Nullable
    String more(Object encoder, long length) {
        Stream stream = streams.findSurely(encoder);
        if (stream == null) return null;
        synchronized (stream) {
            if (stream.left == ENDLESS) return null;
            if (length > stream.left) return "more of a body than its length";
            stream.left -= length;
            return null;
        }
    }
}
