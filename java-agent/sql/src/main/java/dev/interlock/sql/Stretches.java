package dev.interlock.sql;

import static dev.interlock.sql.LexicalRules.*;

/** Where {@link Lexer} stands in a text, and how it gets past strings, quoted names and comments. */
abstract class Stretches {
    final String text;
    final char[] chars;
    final int length;
    final LexicalRules rules;
    final Tokens out;
    int at;

    /** How many version comments we are in whose bodies are code. */
    int codeComments;

    Stretches(String text, LexicalRules rules) {
        this.text = text;
        this.length = text.length();
        this.rules = rules;
        this.out = new Tokens(text);
        this.chars = out.chars;
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    void string(int from, char quote, boolean backslash) {
        at++;
        while (at < length) {
            char c = chars[at++];
            if (c == '\\') {
                if (backslash) {
                    if (at < length && chars[at] == quote) out.flag(Tokens.BACKSLASH_BEFORE_QUOTE);
                    at++;
                } else if (at < length && chars[at] == quote) out.flag(Tokens.BACKSLASH_BEFORE_QUOTE);
            } else if (c == quote) {
                if (at < length && chars[at] == quote) at++;
                else if (!backslash || !rules.has(ESCAPE_STRINGS) || !continues(quote)) {
                    out.add(Tokens.STRING, from, at, 0);
                    return;
                }
            }
        }
        unterminated(from);
    }

    /** An escape string goes on after white space with a line break and another quote; moves behind that quote. */
    boolean continues(char quote) {
        int next = at;
        boolean line = false;
        while (next < length && chars[next] <= ' ') {
            line |= chars[next] == '\n' || chars[next] == '\r';
            next++;
        }
        if (!line || next >= length || chars[next] != quote) return false;
        at = next + 1;
        return true;
    }

    void unterminated(int from) {
        at = length;
        out.flag(Tokens.UNTERMINATED);
        out.add(Tokens.STRING, from, length, 0);
    }

    void qString(int from) {
        at++;
        if (at >= length) {
            unterminated(from);
            return;
        }
        char first = chars[at];
        char close = first == '[' ? ']' : first == '{' ? '}' : first == '(' ? ')' : first == '<' ? '>' : first;
        for (at++; at + 1 < length; at++) {
            if (chars[at] == close && chars[at + 1] == '\'') {
                at += 2;
                out.add(Tokens.STRING, from, at, 0);
                return;
            }
        }
        unterminated(from);
    }

    void quotedName(int from, char close) {
        int hash = 0;
        at++;
        while (at < length) {
            char c = chars[at++];
            if (c == '\\' && close == '"') out.flag(Tokens.BACKSLASH_IN_DOUBLE_QUOTES);
            if (c == close) {
                if (at < length && chars[at] == close) at++;
                else {
                    out.add(Tokens.NAME, from, at, hash);
                    return;
                }
            }
            hash = 31 * hash + WordTable.fold(c);
        }
        unterminated(from);
    }

    int peek(int ahead) {
        return at + ahead < length ? chars[at + ahead] : -1;
    }

    void lineComment() {
        while (at < length) {
            char c = chars[at++];
            if (c == '\n') return;
            if (c == '\r' && !(at < length && chars[at] == '\n')) {
                if (at < length) out.flag(Tokens.LONE_CR_IN_COMMENT);
                if (rules.has(CR_ENDS_LINE)) return;
            }
        }
    }

    void blockComment() {
        if (rules.has(VERSION_COMMENTS) && versionComment()) return;
        int level = 1;
        at += 2;
        while (at < length) {
            int star = at;
            char c = chars[at++];
            if (c == '*' && peek(0) == '/') {
                at++;
                if (--level == 0) return;
            } else if (c == '/' && peek(0) == '*' && rules.has(NESTED_COMMENTS)) {
                at = star + 2;
                level++;
            }
        }
        if (!rules.has(OPEN_COMMENT_ENDS)) out.flag(Tokens.UNTERMINATED);
    }

    /** Steps into a version comment whose body counts as code; false if it is an ordinary comment. */
    boolean versionComment() {
        boolean maria = peek(2) == 'M' && peek(3) == '!';
        if (!maria && peek(2) != '!') return false;
        int body = at + (maria ? 4 : 3);
        int version = 0;
        int to = body;
        while (to < length && to < body + 6 && chars[to] >= '0' && chars[to] <= '9')
            version = version * 10 + chars[to++] - '0';
        if (to - body < 5) {
            version = 0;
            to = body;
        }
        if (maria || version > 0) noteVersion(version);
        if (maria && !rules.has(MARIADB_COMMENTS) && rules.executedVersion() != Integer.MAX_VALUE) return false;
        if (version > rules.executedVersion()) return false;
        codeComments++;
        at = to;
        return true;
    }

    void noteVersion(int version) {
        out.flag(Tokens.VERSION_COMMENT);
        for (int known : out.versions) if (known == version) return;
        if (out.versions.length > 8) return;
        out.versions = java.util.Arrays.copyOf(out.versions, out.versions.length + 1);
        out.versions[out.versions.length - 1] = version;
    }
}
