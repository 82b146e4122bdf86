package dev.interlock.guard.http;

import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is written of a body that follows its request in parts: what exceeds the length that was told, or falls short of
 * it, a server reads as a part of another request. By encoder, of which each connection has one; answers are not counted.
 * Safe for any number of threads.
 */
final class Streams {
    /** The body tells itself where it ends. */
    static final long ENDLESS = Long.MAX_VALUE;

    /** What is left of the last request's body. */
    private final Map<Object, long[]> left = new WeakHashMap<>();

    /** Why this must not be; null if it may. */
    synchronized @Nullable String begin(Object encoder, long length) {
        long[] last = left.get(encoder);
        if (last == null) {
            left.put(encoder, new long[] {length});
            return null;
        }
        boolean complete = last[0] == 0 || last[0] == ENDLESS;
        last[0] = length;
        return complete ? null : "what a server reads as the rest of another's body";
    }

    /** Why this must not be; null if it may. */
    synchronized @Nullable String more(Object encoder, long length) {
        long[] rest = left.get(encoder);
        if (rest == null || rest[0] == ENDLESS) return null;
        if (length > rest[0]) return "more of a body than its length";
        rest[0] -= length;
        return null;
    }
}
