package dev.interlock.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The path of a URL as every server reads it. Servers differ in what they decode, how often, and what they then resolve; a
 * path that two of them could take for different ones is in doubt, and nothing that looks at paths lets it pass.
 *
 * @param text decoded, begins with a slash; null where it is in doubt
 * @param doubt what leaves it in doubt, as sentences go on: {@code an encoded slash}
 */
record UrlPath(@Nullable String text, @Nullable String doubt) {
    private static final String SPECIAL_IN_GLOBS = "*?{}\\,";

    /** Of a request: raw, as it leaves, without the query. */
    static UrlPath of(String raw) {
        return of(raw, false);
    }

    /** Of a grant or rule: a glob, in which escapes stand for plain characters. */
    static UrlPath ofGlob(String raw) {
        return of(raw, true);
    }

    private static UrlPath of(String raw, boolean glob) {
        if (raw.isEmpty()) return new UrlPath("/", null);
        if (raw.charAt(0) != '/') return inDoubt("a path that does not begin with a slash");
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == ';') return inDoubt("a path parameter");
            if (c == '\\' && !glob) return inDoubt("a backslash");
            if (c >= 0x80 && !glob) return inDoubt("a character beyond ASCII");
            if (c != '%') {
                text.append(c);
                continue;
            }
            int value = octet(raw, i);
            String doubt = doubt(value);
            if (doubt != null) return inDoubt(doubt);
            if (value < 0x80) {
                if (glob && SPECIAL_IN_GLOBS.indexOf(value) >= 0) text.append('\\');
                text.append((char) value);
                i += 2;
                continue;
            }
            int end = i;
            while (octet(raw, end) >= 0x80) end += 3;
            CharBuffer decoded = decoded(raw, i, end);
            if (decoded == null) return inDoubt("escapes that are no UTF-8");
            if (looksLikeASpecial(decoded)) return inDoubt("a character that looks like a slash or a dot");
            text.append(decoded);
            i = end - 1;
        }
        return ofDecoded(text.toString());
    }

    private static UrlPath inDoubt(String doubt) {
        return new UrlPath(null, doubt);
    }

    /** The value of the escape that begins here; negative if none does. */
    private static int octet(String raw, int at) {
        if (at + 2 >= raw.length() || raw.charAt(at) != '%') return -1;
        int high = hex(raw.charAt(at + 1));
        int low = hex(raw.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hex(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static @Nullable String doubt(int value) {
        if (value < 0) return "a broken escape";
        if (value < ' ' || value == 0x7f) return "an encoded control character";
        return switch (value) {
            case '/', '\\' -> "an encoded slash";
            case '.' -> "an encoded dot";
            case '%' -> "an encoded percent sign";
            case ';' -> "a path parameter";
            case '?', '#' -> "an encoded delimiter";
            default -> null;
        };
    }

    private static @Nullable CharBuffer decoded(String raw, int from, int until) {
        byte[] bytes = new byte[(until - from) / 3];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) octet(raw, from + 3 * i);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException overlongOrBroken) {
            return null;
        }
    }

    /** Servers that fold such characters into ASCII, or decode wide ones, would find a slash or a dot. */
    private static boolean looksLikeASpecial(CharBuffer decoded) {
        String folded = Normalizer.normalize(decoded, Normalizer.Form.NFKC);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c < 0x80 && "/\\.%;?#".indexOf(c) >= 0 || c == '\u2044' || c == '\u2215' || c < ' ') return true;
        }
        return false;
    }

    private static UrlPath ofDecoded(String text) {
        int from = 1;
        while (from <= text.length()) {
            int slash = text.indexOf('/', from);
            int end = slash < 0 ? text.length() : slash;
            if (end == from && slash >= 0) return inDoubt("a double slash");
            String segment = text.substring(from, end);
            if (segment.equals(".") || segment.equals("..")) return inDoubt("a dot segment");
            from = end + 1;
        }
        return new UrlPath(text, null);
    }
}
