package dev.interlock.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds where in a text stands what matters: the words its statements begin with, those that say what is done, and the names of
 * what it is done to, each where it first stands. For people who are to see why; nothing is decided by it.
 */
public final class Landmarks {
    private static final int MOST = 24;
    private static final Set<String> BEFORE_OBJECTS = Set.of(
            "from",
            "into",
            "update",
            "table",
            "join",
            "only",
            "exists",
            "view",
            "truncate",
            "call",
            "using",
            "replace");

    private final Tokens tokens;
    private final Effects effects;
    private final TreeMap<Integer, Landmark> found = new TreeMap<>();

    private Landmarks(Tokens tokens, Effects effects) {
        this.tokens = tokens;
        this.effects = effects;
    }

    /** In the order of the text. */
    public static List<Landmark> of(String sql, Dialect dialect, Effects effects) {
        Landmarks marks = new Landmarks(Lexer.scan(sql, LexicalRules.of(dialect)), effects);
        marks.verbs();
        marks.objects();
        List<Landmark> all = new ArrayList<>(marks.found.values());
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private void verbs() {
        Set<String> seen = new java.util.HashSet<>();
        for (int i = 0; i < tokens.count; i++) {
            boolean head = i == 0 || tokens.is(i - 1, Tokens.SEMICOLON);
            if (tokens.type(i) >= Tokens.WORD && (head || does(i) && seen.add(word(i)))) mark(i, i + 1);
            else if (tokens.is(i, Tokens.STRING) && holdsVerb(i)) mark(i, i + 1);
        }
    }

    private String word(int i) {
        return tokens.text.substring(tokens.start[i], tokens.end[i]).toLowerCase(Locale.ROOT);
    }

    /** Whether a word says what is done, and not, as in {@code FOR UPDATE} or {@code ON DELETE}, what else is. */
    private boolean does(int i) {
        if (tokens.spells(i - 1, "for") || tokens.spells(i - 1, "on") || tokens.is(i - 1, Tokens.DOT)) return false;
        if (effects.destructive() != Destructive.NO && (tokens.spells(i, "drop") || tokens.spells(i, "truncate"))) {
            return true;
        }
        for (SqlKind kind : effects.kinds()) {
            if (kind != SqlKind.SELECT && tokens.spells(i, kind.word())) return true;
        }
        return false;
    }

    /** Whether a text within the text seems to do something of what was found. */
    private boolean holdsVerb(int i) {
        String inner = word(i);
        for (SqlKind kind : effects.kinds()) {
            if (kind != SqlKind.SELECT && inner.contains(kind.word().concat(" "))) return true;
        }
        return false;
    }

    private void objects() {
        for (Effect effect : effects.effects()) {
            ObjectName name = effect.object();
            if (name == null) continue;
            int at = -1;
            for (int i = 0; i < tokens.count; i++) {
                if (!stands(name, i)) continue;
                boolean sure = tokens.type(i - 1) >= Tokens.WORD && BEFORE_OBJECTS.contains(word(i - 1));
                if (at < 0 || sure) at = i;
                if (sure) break;
            }
            if (at >= 0) mark(at, at + 2 * name.parts().size() - 1);
        }
    }

    private boolean stands(ObjectName name, int from) {
        int i = from;
        for (String part : name.parts()) {
            if (i > from && !tokens.is(i - 1, Tokens.DOT)) return false;
            boolean named = tokens.isNameLike(i) || tokens.is(i, Tokens.STRING);
            if (!named || !tokens.part(i).equals(part)) return false;
            i += 2;
        }
        return !tokens.is(i - 1, Tokens.DOT) && !tokens.is(from - 1, Tokens.DOT);
    }

    private void mark(int from, int to) {
        int start = tokens.start[from];
        int line = 1;
        int begin = 0;
        for (int i = 0; i < start; i++) {
            if (tokens.text.charAt(i) != '\n') continue;
            line++;
            begin = i + 1;
        }
        String text = tokens.is(from, Tokens.STRING) ? "'…'" : tokens.text.substring(start, tokens.end[to - 1]);
        found.putIfAbsent(start, new Landmark(line, start - begin + 1, text));
    }
}
