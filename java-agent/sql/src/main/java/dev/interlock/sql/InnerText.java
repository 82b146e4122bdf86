package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/** Texts within a text: what a literal that will be run, or the body of a routine, shows of its effects. */
final class InnerText {
    private static final int MAX_NESTING = 2;
    private static final int MAX_LITERALS = 32;

    private InnerText() {}

    /** Adds what the literals of a range would do if they were run; a literal can only make matters worse. */
    static void raise(Script script, int from, int to) {
        int left = MAX_LITERALS;
        for (int i = from; i < to && left > 0; i++) {
            if (!script.tokens.is(i, Tokens.STRING)) continue;
            left--;
            if (isWord(script.tokens.part(i))) continue;
            Findings inner = read(script, i);
            if (inner != null && inner.understood()) script.findings.include(inner);
        }
    }

    /** A single word is a name or a value more often than a statement. */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) if (!Character.isLetterOrDigit(text.charAt(i))) return false;
        return true;
    }

    /** What a literal would do, or null where texts are nested too deep to say. */
    static @Nullable Findings read(Script script, int literal) {
        if (script.nesting >= MAX_NESTING) return null;
        String text = script.tokens.part(literal);
        Findings inner = new Findings();
        Tokens tokens = Lexer.scan(text, LexicalRules.of(script.dialect));
        if (tokens.flags != 0 || tokens.count == 0) return null;
        Statements.run(new Script(tokens, script.dialect, inner, script.nesting + 1));
        return inner;
    }
}
