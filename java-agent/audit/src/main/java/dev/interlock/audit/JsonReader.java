package dev.interlock.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads strict JSON, bounded in size and depth: objects, lists, strings, integers within 64 bits, booleans and null.
 * Floating-point numbers, repeated keys, comments and anything after the value are errors.
 */
public final class JsonReader {
    /** No document of ours nests deeper than six. */
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @return maps, lists, {@link String}, {@link Long}, {@link Boolean} or null */
    public static @Nullable Object read(byte[] utf8, int maxBytes) throws JsonException {
        if (utf8.length > maxBytes) throw new JsonException("longer than " + maxBytes + " bytes", maxBytes);
        String text = Utf8.decode(utf8);
        if (text == null) throw new JsonException("not UTF-8", 0);
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) throw reader.fault("something after the end of the value");
        return value;
    }

    /** Like {@link #read}, where only an object will do. */
    public static Map<String, @Nullable Object> object(byte[] utf8, int maxBytes) throws JsonException {
        if (read(utf8, maxBytes) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // map() makes string keys only
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) map;
            return object;
        }
        throw new JsonException("not an object", 0);
    }

    private @Nullable Object value(int depth) throws JsonException {
        if (depth > MAX_DEPTH) throw fault("nested deeper than " + MAX_DEPTH);
        space();
        char c = peek();
        return switch (c) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> {
                if (c == '-' || (c >= '0' && c <= '9')) yield integer();
                throw fault("not a JSON value");
            }
        };
    }

    private Map<String, @Nullable Object> map(int depth) throws JsonException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            space();
            int start = at;
            if (peek() != '"') throw fault("expected a key");
            String key = string();
            if (map.containsKey(key)) throw new JsonException("repeated key", start);
            space();
            expect(':');
            map.put(key, value(depth + 1));
            space();
            if (next("expected ',' or '}'", '}')) return map;
        }
    }

    private List<@Nullable Object> list(int depth) throws JsonException {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            space();
            if (next("expected ',' or ']'", ']')) return list;
        }
    }

    private boolean next(String fault, char end) throws JsonException {
        char c = peek();
        if (c != end && c != ',') throw fault(fault);
        at++;
        return c == end;
    }

    private String string() throws JsonException {
        int start = ++at;
        while (true) {
            char c = peek();
            if (c == '"') return text.substring(start, at++);
            if (c == '\\') return escaped(start);
            if (c < ' ') throw fault("a control character in a string");
            at++;
        }
    }

    private String escaped(int start) throws JsonException {
        StringBuilder out = new StringBuilder(text.length() - start < 64 ? 64 : 256).append(text, start, at);
        while (true) {
            char c = peek();
            if (c < ' ') throw fault("a control character in a string");
            at++;
            if (c == '"') return out.toString();
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char e = peek();
            at++;
            switch (e) {
                case '"', '\\', '/' -> out.append(e);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> out.append(unit());
                default -> throw new JsonException("unknown escape", at - 1);
            }
        }
    }

    private char unit() throws JsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Hex.digit(peek());
            if (digit < 0) throw fault("expected four hexadecimal digits");
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private Long integer() throws JsonException {
        int start = at;
        if (peek() == '-') at++;
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        if (at == digits) throw fault("expected a digit");
        boolean zero = text.charAt(digits) == '0';
        if (zero && (at - digits > 1 || digits > start)) throw new JsonException("a zero too many", digits);
        if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) throw fault("not an integer");
        try {
            return Long.valueOf(text.substring(start, at));
        } catch (NumberFormatException beyond) {
            throw new JsonException("not within 64 bits", start);
        }
    }

    private @Nullable Object word(String word, @Nullable Boolean value) throws JsonException {
        if (!text.startsWith(word, at)) throw fault("not a JSON value");
        at += word.length();
        return value;
    }

    private void expect(char c) throws JsonException {
        if (peek() != c) throw fault("expected '" + c + "'");
        at++;
    }

    private char peek() throws JsonException {
        if (at >= text.length()) throw fault("cut short");
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++;
    }

    private JsonException fault(String what) {
        return new JsonException(what, at);
    }
}
