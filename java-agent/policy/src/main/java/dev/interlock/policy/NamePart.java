package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One part of a name pattern.
 *
 * @param text without quotes
 * @param literal whether it was quoted, so that neither globs nor other spellings are meant
 */
record NamePart(String text, boolean literal) {
    /** More than catalogue, schema and object is no name of any database we know. */
    private static final int MOST = 3;

    boolean glob() {
        return !literal && Glob.is(text);
    }

    boolean star() {
        return !literal && text.equals("*");
    }

    String lower() {
        return literal ? text : text.toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with a message for a person */
    static List<NamePart> parse(String text) {
        List<NamePart> parts = new ArrayList<>(2);
        int at = 0;
        do {
            at = text.startsWith("\"", at) ? quoted(text, at + 1, parts) : plain(text, at, parts);
        } while (at <= text.length());
        if (parts.size() > MOST) throw bad(text, "it has more than three parts");
        return parts;
    }

    private static int quoted(String text, int from, List<NamePart> parts) {
        StringBuilder part = new StringBuilder();
        int at = from;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) throw bad(text, "a quote is not closed");
            part.append(text, at, end);
            at = end + 1;
            if (!text.startsWith("\"", at)) break;
            part.append('"');
            at++;
        }
        if (at < text.length() && text.charAt(at) != '.') throw bad(text, "a dot must follow a closing quote");
        if (part.length() == 0) throw bad(text, "a part of it is empty");
        parts.add(new NamePart(part.toString(), true));
        return at + 1;
    }

    private static int plain(String text, int from, List<NamePart> parts) {
        int dot = text.indexOf('.', from);
        int end = dot < 0 ? text.length() : dot;
        if (end == from) throw bad(text, "a part of it is empty");
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '`' || c == '[' || c == ';' || c == ',' || c == '(') {
                throw bad(text, "write a name with special characters in double quotes");
            }
        }
        parts.add(new NamePart(text.substring(from, end), false));
        return end + 1;
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not a name like orders, scratch.* or *: " + why);
    }
}
