package dev.interlock.sql;

import static dev.interlock.sql.LexicalRules.*;

/** Cuts a text into {@link Tokens} in one pass. Used once, by one thread. */
final class Lexer extends Stretches {
    /** Deeper nesting is not followed: no engine takes it, and nothing here needs a stack of its own for it. */
    static final int MAX_DEPTH = 5000;

    /** For each ASCII character, what it is in lower case if it can be part of a word, else 0; by the rules for some. */
    private static final byte[][] WORD_PARTS = {
        parts(false, false), parts(true, false), parts(false, true), parts(true, true)
    };

    private static final boolean[] OPERATOR_CHARS = operatorChars();

    private final byte[] wordParts;
    private int[] open = new int[16];
    private int depth;
    private int droppedBraces;

    private Lexer(String text, LexicalRules rules) {
        super(text, rules);
        boolean hash = !rules.has(HASH_COMMENTS) && !rules.has(LONG_OPERATORS);
        wordParts = WORD_PARTS[(hash ? 1 : 0) + (rules.has(HASH_NAMES) ? 2 : 0)];
    }

    private static boolean[] operatorChars() {
        boolean[] out = new boolean[128];
        for (char c : "+-*/<>=~!@#%^&|`".toCharArray()) out[c] = true;
        return out;
    }

    private static byte[] parts(boolean hash, boolean at) {
        byte[] out = new byte[128];
        for (char c = 0; c < 128; c++) {
            if (isWordStart(c) || (c >= '0' && c <= '9') || c == '$') out[c] = (byte) WordTable.fold(c);
        }
        if (hash) out['#'] = '#';
        if (at) out['@'] = '@';
        return out;
    }

    static Tokens scan(String text, LexicalRules rules) {
        Lexer lexer = new Lexer(text, rules);
        lexer.run();
        return lexer.out;
    }

    private void run() {
        while (at < length) {
            char c = chars[at];
            if (c == ' ') at++;
            else if (isWordStart(c)) word();
            else if (c < ' ' || c == 0x7f) at++;
            else if (c == ',') single(Tokens.COMMA);
            else if (c == '.' && nameBefore()) single(Tokens.DOT);
            else if (c >= '0' && c <= '9') number();
            else if (c > 0x7f) beyondAscii(c);
            else symbol(c);
        }
        closeAll(out.count);
    }

    private boolean isWordPart(char c) {
        return c < 128 ? wordParts[c] != 0 : !isSpace(c);
    }

    private boolean isSpace(char c) {
        return c == 0xfeff || (rules.has(UNICODE_SPACE) && (Character.isSpaceChar(c) || (c >= 0x80 && c < 0xa0)));
    }

    private void beyondAscii(char c) {
        if (isSpace(c)) at++;
        else word();
    }

    private void word() {
        int from = at;
        int hash = 0;
        int i = at;
        char[] chars = this.chars;
        byte[] parts = wordParts;
        for (int end = Math.min(length, chars.length); i < end; i++) {
            char c = chars[i];
            int folded = c < 128 ? parts[c] : isSpace(c) ? 0 : c;
            if (folded == 0) break;
            hash = 31 * hash + folded;
        }
        at = i;
        if (at < length && chars[at] == '\'' && stringPrefix(from)) return;
        if (at + 1 < length && at - from == 1 && chars[at] == '&' && unicodeQuoted(from)) return;
        out.add(WordTable.find(chars, from, at, hash), from, at, hash);
    }

    /** A word with a quote right behind it: {@code N'…'}, {@code E'…'}, {@code q'[…]'}, {@code _utf8'…'}. */
    private boolean stringPrefix(int from) {
        int size = at - from;
        char first = WordTable.fold(chars[from]);
        char last = WordTable.fold(chars[at - 1]);
        if (rules.has(Q_QUOTES) && last == 'q' && (size == 1 || (size == 2 && first == 'n'))) {
            qString(from);
            return true;
        }
        if (rules.has(ESCAPE_STRINGS) && size == 1 && first == 'e') {
            string(from, '\'', true);
            return true;
        }
        boolean plain = size == 1 && (first == 'n' || first == 'b' || first == 'x');
        if (!plain && !(first == '_' && rules.has(BACKTICKS))) return false;
        string(from, '\'', rules.has(BACKSLASH));
        return true;
    }

    private boolean unicodeQuoted(int from) {
        char quote = chars[at + 1];
        if (WordTable.fold(chars[from]) != 'u' || (quote != '\'' && quote != '"')) return false;
        if (rules.has(BACKSLASH)) return false;
        at++;
        if (quote == '\'') string(from, quote, false);
        else quotedName(from, '"');
        return true;
    }

    private void number() {
        int from = at;
        if (chars[at] == '0' && at + 1 < length && WordTable.fold(chars[at + 1]) == 'x') {
            at += 2;
            while (at < length && Character.digit(chars[at], 16) >= 0) at++;
        } else {
            digits();
            if (at < length && chars[at] == '.' && !(at + 1 < length && chars[at + 1] == '.')) {
                at++;
                digits();
            }
            exponent();
        }
        out.add(Tokens.NUMBER, from, at, 0);
    }

    private void digits() {
        while (at < length && chars[at] >= '0' && chars[at] <= '9') at++;
    }

    private void exponent() {
        if (at >= length || WordTable.fold(chars[at]) != 'e') return;
        int next = at + 1;
        if (next < length && (chars[next] == '+' || chars[next] == '-')) next++;
        if (next >= length || chars[next] < '0' || chars[next] > '9') return;
        at = next;
        digits();
    }

    private void symbol(char c) {
        switch (c) {
            case '\'' -> string(at, c, rules.has(BACKSLASH));
            case '"' -> {
                if (rules.has(DOUBLE_QUOTED_STRINGS)) string(at, c, rules.has(BACKSLASH));
                else quotedName(at, c);
            }
            case '`' -> {
                if (rules.has(BACKTICKS)) quotedName(at, c);
                else operator();
            }
            case '[' -> {
                if (rules.has(BRACKETS)) quotedName(at, ']');
                else single(Tokens.OPEN_BRACKET);
            }
            case ']' -> single(Tokens.CLOSE_BRACKET);
            case '(' -> push();
            case ')' -> pop();
            case ',' -> single(Tokens.COMMA);
            case ';' -> semicolon();
            case '.' -> {
                if (at + 1 < length && chars[at + 1] >= '0' && chars[at + 1] <= '9' && !nameBefore()) number();
                else single(Tokens.DOT);
            }
            case '-' -> {
                if (peek(1) == '-' && !(rules.has(DASH_NEEDS_SPACE) && at + 2 < length && chars[at + 2] > ' '))
                    lineComment();
                else operator();
            }
            case '/' -> {
                if (peek(1) == '*') blockComment();
                else if (peek(1) == '/' && rules.has(SLASH_COMMENTS)) lineComment();
                else operator();
            }
            case '#' -> {
                if (rules.has(HASH_COMMENTS)) lineComment();
                else if (rules.has(HASH_NAMES)) word();
                else operator();
            }
            case '*' -> {
                if (codeComments > 0 && peek(1) == '/') {
                    codeComments--;
                    at += 2;
                } else operator();
            }
            case '$' -> dollar();
            case '?' -> question();
            case ':' -> colon();
            case '@' -> {
                if (rules.has(AT_VARIABLES)) variable();
                else operator();
            }
            case '{' -> openBrace();
            case '}' -> {
                if (droppedBraces > 0) {
                    droppedBraces--;
                    at++;
                } else operator();
            }
            default -> operator();
        }
    }

    private boolean nameBefore() {
        return out.count > 0 && out.end[out.count - 1] == at && out.isNameLike(out.count - 1);
    }

    private void single(int type) {
        out.add(type, at, at + 1, -1);
        at++;
    }

    private void push() {
        if (depth == MAX_DEPTH) {
            out.flag(Tokens.TOO_DEEP);
            at = length;
            return;
        }
        if (depth == open.length) open = java.util.Arrays.copyOf(open, depth * 2);
        open[depth++] = out.count;
        single(Tokens.OPEN);
    }

    private void pop() {
        if (depth == 0) {
            out.flag(Tokens.UNBALANCED);
            at++;
            return;
        }
        int partner = open[--depth];
        out.extra[partner] = out.count;
        out.add(Tokens.CLOSE, at, at + 1, partner);
        at++;
    }

    private void semicolon() {
        closeAll(out.count);
        single(Tokens.SEMICOLON);
    }

    private void closeAll(int to) {
        if (depth > 0) out.flag(Tokens.UNBALANCED);
        while (depth > 0) out.extra[open[--depth]] = to;
    }

    private void dollar() {
        if (peek(1) >= '0' && peek(1) <= '9') {
            int from = at++;
            digits();
            out.add(Tokens.PARAMETER, from, at, 0);
            return;
        }
        int tag = at + 1;
        if (rules.has(DOLLAR_TAGS)) while (tag < length && isTagPart(chars[tag])) tag++;
        boolean quoting = rules.has(DOLLAR_TAGS) || rules.has(DOLLAR_PLAIN);
        if (!quoting || tag >= length || chars[tag] != '$') {
            if (rules.has(BACKTICKS)) word();
            else operator();
            return;
        }
        int from = at;
        String fence = text.substring(at, tag + 1);
        int end = text.indexOf(fence, tag + 1);
        if (end < 0) {
            unterminated(from);
            return;
        }
        at = end + fence.length();
        out.add(Tokens.STRING, from, at, 0);
    }

    private static boolean isTagPart(char c) {
        return isWordStart(c) || (c >= '0' && c <= '9') || c > 0x7f;
    }

    private void question() {
        if (peek(1) == '?' || ((peek(1) == '|' || peek(1) == '&') && rules.has(LONG_OPERATORS))) {
            out.add(Tokens.OPERATOR, at, at + 2, '?');
            at += 2;
            return;
        }
        int from = at++;
        digits();
        out.add(Tokens.PARAMETER, from, at, '?');
    }

    private void colon() {
        if (peek(1) == ':' || peek(1) == '=') {
            out.add(Tokens.OPERATOR, at, at + 2, ':' << 8 | peek(1));
            at += 2;
            return;
        }
        int from = at++;
        while (at < length && isWordPart(chars[at])) at++;
        if (at == from + 1) out.add(Tokens.OPERATOR, from, at, ':');
        else out.add(Tokens.PARAMETER, from, at, 0);
    }

    private void variable() {
        int from = at;
        while (at < length && chars[at] == '@') at++;
        if (at < length && chars[at] == '`' && rules.has(BACKTICKS)) {
            int close = text.indexOf('`', at + 1);
            at = close < 0 ? length : close + 1;
            if (close < 0) out.flag(Tokens.UNTERMINATED);
        }
        while (at < length && (isWordPart(chars[at]) || chars[at] == '.')) at++;
        out.add(Tokens.VARIABLE, from, at, 0);
    }

    /** JDBC's {@code {fn …}}, {@code {d '…'}} and their like stand for what is in them. */
    private void openBrace() {
        int to = at + 1;
        while (to < length && isWordStart(chars[to])) to++;
        if (WordTable.spells(chars, at + 1, to, "fn")
                || WordTable.spells(chars, at + 1, to, "d")
                || WordTable.spells(chars, at + 1, to, "t")
                || WordTable.spells(chars, at + 1, to, "ts")
                || WordTable.spells(chars, at + 1, to, "oj")) {
            droppedBraces++;
            at = to;
        } else operator();
    }

    private void operator() {
        int from = at;
        int code;
        if (rules.has(LONG_OPERATORS) && isOperatorChar(chars[at])) {
            longOperator();
        } else {
            at++;
            while (at < length && at - from < 3 && pairs(chars[at - 1], chars[at])) at++;
        }
        code = 0;
        for (int i = from; i < at && i < from + 4; i++) code = code << 8 | (chars[i] & 0xff);
        out.add(Tokens.OPERATOR, from, at, code);
    }

    private static boolean pairs(char first, char second) {
        return switch (second) {
            case '=' -> first == '<' || first == '>' || first == '!' || first == '=' || first == '^' || first == '~';
            case '>' -> first == '<' || first == '-' || first == '=' || first == '!' || first == '>';
            case '<' -> first == '!' || first == '<';
            case '|' -> first == '|';
            case '&' -> first == '&';
            default -> false;
        };
    }

    private static boolean isOperatorChar(char c) {
        return c < 128 && OPERATOR_CHARS[c];
    }

    private void longOperator() {
        int from = at;
        boolean special = false;
        while (at < length && (isOperatorChar(chars[at]) || (chars[at] == '?' && at > from && chars[at - 1] == '@'))) {
            char c = chars[at];
            if ((c == '-' && peek(1) == '-') || (c == '/' && peek(1) == '*')) break;
            special |= c != '+' && c != '-' && c != '*' && c != '/' && c != '<' && c != '>' && c != '=';
            at++;
        }
        while (!special && at - from > 1 && (chars[at - 1] == '+' || chars[at - 1] == '-')) at--;
        if (at == from) at++;
    }
}
