package dev.interlock.guard.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a request's header fields whether a server reads one request in them and its body, and no other behind its end. What
 * holds line breaks, or does not tell where the body ends, is an invitation to read two.
 */
final class Fields {
    /** The request has no body. */
    static final long NONE = -1;

    /** It has one, of a length that nobody knows yet. */
    static final long UNKNOWN = -2;

    /** Whether it has one cannot be told here. */
    static final long UNTOLD = -3;

    /** How often something was seen, counted in one number. */
    private static final int HOST = 1;

    private static final int LENGTH = 1 << 10;
    private static final int CODING = 1 << 20;
    private static final int MOST = LENGTH - 1;

    private int seen;
    private @Nullable String length;
    private @Nullable String doubt;

    private Fields() {}

    /** Null if there is none. */
    static @Nullable String doubt(int count, String[] names, String[] values) {
        for (int i = 0; i < count; i++) {
            if (isBroken(names[i]) || isBroken(values[i])) return "a line break in a header";
        }
        int seen = 0;
        for (int i = 0; i < count; i++) seen += names[i] == null ? 0 : kind(names[i]);
        return doubt(seen);
    }

    static Fields of(Object fields) {
        Fields all = new Fields();
        if (fields instanceof Map<?, ?> map) all.addAll(map);
        else if (fields instanceof Object[] headers) all.addAll(headers);
        else all.addAll((Iterable<?>) fields);
        return all;
    }

    /**
     * Null if there is none.
     *
     * @param body the length of the request's body, if it has one
     */
    @Nullable
    String doubt(long body) {
        if (doubt != null) return doubt;
        String told = doubt(seen);
        return told == null && body != UNTOLD ? framing(body) : told;
    }

    /** How long its body will be for who reads these; {@link Streams#ENDLESS} if that is told as it goes on. */
    long declared() {
        if (seen >= CODING) return Streams.ENDLESS;
        if (length == null) return 0;
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private void addAll(Map<?, ?> fields) {
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            if (entry.getValue() instanceof Collection<?> values) {
                for (Object value : values) add(entry.getKey(), value);
            } else {
                add(entry.getKey(), entry.getValue());
            }
        }
    }

    private void addAll(Iterable<?> fields) {
        for (Object field : fields) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) field;
            add(entry.getKey(), entry.getValue());
        }
    }

    private void addAll(Object[] headers) {
        for (Object header : headers) {
            String text = String.valueOf(header);
            int colon = text.indexOf(':');
            add(colon < 0 ? text : text.substring(0, colon), colon < 0 ? null : text.substring(colon + 1));
        }
    }

    private void add(@Nullable Object name, @Nullable Object value) {
        String field = name == null ? null : name.toString();
        String text = value == null ? null : value.toString();
        if (isBroken(field) || isBroken(text)) doubt = "a line break in a header";
        if (field == null) return;
        int kind = kind(field);
        seen += kind;
        if (kind == LENGTH) length = text == null ? "" : text.strip();
    }

    private @Nullable String framing(long body) {
        if (seen >= CODING) return null;
        if (body == UNKNOWN) return "a body without its length";
        if (length == null) return body > 0 ? "a body without its length" : null;
        return length.equals(String.valueOf(Math.max(body, 0))) ? null : "a length other than its body's";
    }

    private static @Nullable String doubt(int seen) {
        if ((seen & MOST) > 1) return "two Hosts";
        if (seen >= CODING && (seen / LENGTH & MOST) > 0) return "both a length and a transfer coding";
        if ((seen / LENGTH & MOST) > 1) return "two lengths";
        return null;
    }

    private static int kind(String name) {
        return switch (name.length()) {
            case 4 -> name.equalsIgnoreCase("Host") ? HOST : 0;
            case 14 -> name.equalsIgnoreCase("Content-Length") ? LENGTH : 0;
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding") ? CODING : 0;
            // Some servers strip what others take for a part of the name.
            default -> name.isBlank() || isTrimmed(name) ? 0 : kind(name.strip().toLowerCase(Locale.ROOT));
        };
    }

    private static boolean isTrimmed(String name) {
        return name.charAt(0) > ' ' && name.charAt(name.length() - 1) > ' ';
    }

    private static boolean isBroken(@Nullable String text) {
        if (text == null) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) return true;
        }
        return false;
    }
}
