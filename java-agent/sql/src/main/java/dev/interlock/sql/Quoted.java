package dev.interlock.sql;

/** What a quoted name or string says without its quotes. Pure. */
final class Quoted {
    private Quoted() {}

    /** The content between the quotes at two positions; doubled quotes become one, {@code U&} escapes are decoded. */
    static String content(String text, int start, int end) {
        int open = start;
        boolean unicode = false;
        while (open < end && !isQuote(text.charAt(open))) {
            if (text.charAt(open) == '&') unicode = true;
            open++;
        }
        if (open >= end) return text.substring(start, end);
        char quote = text.charAt(open);
        if (quote == '$') return dollar(text, open, end);
        if (quote == '\'' && open > start && WordTable.fold(text.charAt(open - 1)) == 'q' && end - open > 4)
            return text.substring(open + 2, end - 2);
        char close = quote == '[' ? ']' : quote;
        int last = end - 1 > open && text.charAt(end - 1) == close ? end - 1 : end;
        StringBuilder out = new StringBuilder(last - open);
        for (int i = open + 1; i < last; i++) {
            char c = text.charAt(i);
            if (c == close && i + 1 < last && text.charAt(i + 1) == close) i++;
            if (unicode && c == '\\') i = decode(text, i, last, out);
            else out.append(c);
        }
        return out.toString();
    }

    private static String dollar(String text, int open, int end) {
        int tag = text.indexOf('$', open + 1) + 1;
        int length = tag - open;
        return tag > 0 && end - length >= tag ? text.substring(tag, end - length) : "";
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '`' || c == '[' || c == '\'' || c == '$';
    }

    /** Decodes {@code \XXXX}, {@code \+XXXXXX} or {@code \\} and answers where it ends. */
    private static int decode(String text, int at, int last, StringBuilder out) {
        if (at + 1 < last && text.charAt(at + 1) == '\\') {
            out.append('\\');
            return at + 1;
        }
        int from = at + 1 < last && text.charAt(at + 1) == '+' ? at + 2 : at + 1;
        int digits = from == at + 2 ? 6 : 4;
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < last ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                out.append('\\');
                return at;
            }
            code = code * 16 + digit;
        }
        if (Character.isValidCodePoint(code)) out.appendCodePoint(code);
        return from + digits - 1;
    }
}
