package dev.interlock.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON of strings, integers, booleans, null, lists and maps, keys in the order given. There are no
 * floating-point numbers, so that the same value has the same bytes everywhere. What a terminal would hide or reorder
 * (controls, bidirectional and other format characters) and lone surrogates leave as {@code \}{@code uXXXX}.
 */
public final class Json {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    /** @throws IllegalArgumentException if a value is of another type */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        append(out, value);
        return out.toString();
    }

    /** The same in UTF-8. */
    public static byte[] bytes(@Nullable Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    static void append(StringBuilder out, @Nullable Object value) {
        if (value == null) out.append("null");
        else if (value instanceof String text) string(out, text);
        else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) out.append(value);
        else if (value instanceof List<?> list) list(out, list);
        else if (value instanceof Map<?, ?> map) map(out, map);
        else
            throw new IllegalArgumentException(
                    "not a JSON value: ".concat(value.getClass().getName()));
    }

    private static void list(StringBuilder out, List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) out.append(',');
            append(out, list.get(i));
        }
        out.append(']');
    }

    private static void map(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) out.append(',');
            first = false;
            if (!(entry.getKey() instanceof String key)) throw new IllegalArgumentException("a key is not a string");
            string(out, key);
            out.append(':');
            append(out, entry.getValue());
        }
        out.append('}');
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c == '\n') out.append("\\n");
            else if (c >= ' ' && c < 0x7f) out.append(c);
            else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) pair(out, c, text.charAt(++i));
            else if (c < ' ' || hidden(c)) escape(out, c);
            else out.append(c);
        }
        out.append('"');
    }

    private static void pair(StringBuilder out, char high, char low) {
        if (hidden(Character.toCodePoint(high, low))) {
            escape(out, high);
            escape(out, low);
        } else {
            out.append(high).append(low);
        }
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
        out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
    }

    /** Whether a character could hide or reorder what a person sees: controls, formats, separators, surrogates. */
    private static boolean hidden(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SURROGATE:
            case Character.PRIVATE_USE:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return true;
            default:
                return false;
        }
    }
}
