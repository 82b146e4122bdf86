package dev.interlock.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The common table expressions of a text, with where each can be seen and where its body is. Not thread-safe. */
final class CommonTables {
    /** More of one name are not told apart: the name then counts as a table's. */
    private static final int MAX_SAME = 32;

    private final Tokens tokens;
    private @Nullable Map<String, int[]> byName;
    private @Nullable Map<Integer, Integer> restrictions;

    CommonTables(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Notes one; all four are token indexes, the body's with its parentheses left out. */
    void add(int name, int visibleFrom, int visibleTo, int body) {
        if (byName == null) byName = new HashMap<>();
        String key = key(name);
        int[] known = byName.get(key);
        if (known == null) {
            byName.put(key, new int[] {visibleFrom, visibleTo, body});
        } else if (known.length < 3 * MAX_SAME) {
            int[] more = Arrays.copyOf(known, known.length + 3);
            more[known.length] = visibleFrom;
            more[known.length + 1] = visibleTo;
            more[known.length + 2] = body;
            byName.put(key, more);
        }
    }

    /** The index of the parenthesis that opens the body this name stands for here, or -1 if it names a table. */
    int body(int name) {
        if (byName == null) return -1;
        int[] known = byName.get(key(name));
        if (known == null) return -1;
        for (int i = known.length - 3; i >= 0; i -= 3) {
            if (name >= known[i] && name < known[i + 1]) return known[i + 2];
        }
        return -1;
    }

    /** How far a body restricts as noted before, -1 if it was not. */
    int restriction(int body) {
        Integer known = restrictions == null ? null : restrictions.get(body);
        return known == null ? -1 : known;
    }

    void restricts(int body, int strength) {
        if (restrictions == null) restrictions = new HashMap<>();
        restrictions.put(body, strength);
    }

    private String key(int name) {
        String part = tokens.part(name);
        return tokens.is(name, Tokens.NAME) ? lower(part) : part;
    }

    private static String lower(String part) {
        char[] chars = part.toCharArray();
        for (int i = 0; i < chars.length; i++) chars[i] = WordTable.fold(chars[i]);
        return new String(chars);
    }
}
