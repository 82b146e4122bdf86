package dev.interlock.guard.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the headers that a stream of HTTP/2 begins with, one by one. */
final class StreamHeaders {
    private StreamHeaders() {}

    /**
     * What a header says, if it is the one that is looked for, or else what another said before.
     *
     * @param header an entry of texts, or what shows itself as a header: a name, a colon, a space and a value
     * @throws IllegalStateException if two say different things, of which servers take either
     */
    static @Nullable String read(Object header, String name, @Nullable String before) {
        String value = header instanceof Map.Entry<?, ?> entry ? value(entry, name) : value(header.toString(), name);
        if (value == null || value.equals(before)) return before;
        if (before != null) throw new IllegalStateException("two headers ".concat(name));
        return value;
    }

    private static @Nullable String value(Map.Entry<?, ?> entry, String name) {
        return entry.getKey() instanceof CharSequence key && name.contentEquals(key) && entry.getValue() != null
                ? entry.getValue().toString()
                : null;
    }

    private static @Nullable String value(String header, String name) {
        int colon = name.length();
        return header.startsWith(name) && header.startsWith(": ", colon) ? header.substring(colon + 2) : null;
    }
}
