package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A glob over absolute paths: {@code *} is any run within a segment, {@code **} any run, {@code ?} one character within a
 * segment, <code>{a,b}</code> either; a backslash takes the meaning from what follows it. {@code dir/**} is the folder
 * itself and everything beneath it.
 */
public record PathPattern(String text) {
    /** Braces multiply; no manifest written by hand comes near. */
    private static final int MOST_ALTERNATIVES = 512;

    /** @throws IllegalArgumentException with a message for a person if the text is no such glob */
    public PathPattern {
        if (!text.startsWith("/") && !text.startsWith("**")) throw bad(text, "it is not absolute");
        alternatives(text);
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not a path such as /app/templates/**: " + why);
    }

    private static IllegalArgumentException braces(String text) {
        return new IllegalArgumentException("the braces of '" + text + "' do not fit together");
    }

    List<List<String>> alternatives() {
        return alternatives(text);
    }

    /**
     * Patterns without braces that together mean the same, as segments, in each of which {@code **} stands alone or not at
     * all.
     *
     * @throws IllegalArgumentException with a message for a person if the text's braces are broken
     */
    static List<List<String>> alternatives(String text) {
        List<String> plain = new ArrayList<>();
        expand(text, text, plain);
        List<List<String>> all = new ArrayList<>(plain.size());
        for (String one : plain) spread(text, segments(one), 0, all);
        return all;
    }

    private static void expand(String whole, String text, List<String> into) {
        int open = find(text, 0, "{");
        if (open < 0) {
            if (find(text, 0, "}") >= 0) throw braces(whole);
            if (into.size() >= MOST_ALTERNATIVES) throw bad(whole, "it has too many alternatives");
            into.add(text);
            return;
        }
        int close = find(text, open + 1, "{}");
        if (close < 0 || text.charAt(close) == '{' || find(text.substring(0, open), 0, "}") >= 0) {
            throw braces(whole);
        }
        int from = open + 1;
        while (from <= close) {
            int end = find(text, from, ",}");
            StringBuilder one = new StringBuilder(text.length()).append(text, 0, open);
            one.append(text, from, end).append(text, close + 1, text.length());
            expand(whole, one.toString(), into);
            from = end + 1;
        }
    }

    /** Where one of these characters stands unescaped; -1 if none does. */
    private static int find(String text, int from, String wanted) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') i++;
            else if (wanted.indexOf(c) >= 0) return i;
        }
        return -1;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (end > from) segments.add(path.substring(from, end));
            from = end + 1;
        }
        return segments;
    }

    /** {@code a**b} is {@code a*b}, or {@code a*} and {@code *b} with any folders between. */
    private static void spread(String whole, List<String> segments, int from, List<List<String>> into) {
        for (int i = from; i < segments.size(); i++) {
            String segment = segments.get(i);
            int stars = stars(segment);
            if (stars < 0) continue;
            int end = stars;
            while (end < segment.length() && segment.charAt(end) == '*') end++;
            if (end - stars == segment.length()) {
                segments.set(i, "**");
                continue;
            }
            String before = segment.substring(0, stars);
            String after = segment.substring(end);
            List<String> same = new ArrayList<>(segments);
            same.set(i, before.concat("*").concat(after));
            spread(whole, same, i, into);
            List<String> deeper = new ArrayList<>(segments);
            deeper.set(i, before.concat("*"));
            deeper.add(i + 1, "**");
            deeper.add(i + 2, "*".concat(after));
            spread(whole, deeper, i + 2, into);
            return;
        }
        if (into.size() >= MOST_ALTERNATIVES) throw bad(whole, "it has too many alternatives");
        into.add(segments);
    }

    private static int stars(String segment) {
        for (int i = 0; i + 1 < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '\\') i++;
            else if (c == '*' && segment.charAt(i + 1) == '*') return i;
        }
        return -1;
    }

    /** The longest leading part, in whole segments, that holds no glob; unescaped. Empty if there is none. */
    static String literalPart(List<String> segments) {
        StringBuilder part = new StringBuilder();
        for (String segment : segments) {
            WordGlob glob = WordGlob.isPlain(segment) ? null : WordGlob.of(segment, true);
            if (glob != null && !glob.literal()) break;
            part.append('/').append(glob == null ? segment : glob.prefix());
        }
        return part.toString();
    }

    static int literalSegments(List<String> segments) {
        int count = 0;
        while (count < segments.size() && isLiteral(segments.get(count))) count++;
        return count;
    }

    private static boolean isLiteral(String segment) {
        return WordGlob.isPlain(segment) || WordGlob.of(segment, true).literal();
    }

    /** The text as a pattern that means just it. */
    public static String escaped(String literal) {
        StringBuilder out = new StringBuilder(literal.length() + 4);
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if ("*?{}\\,".indexOf(c) >= 0) out.append('\\');
            out.append(c);
        }
        return out.toString();
    }
}
