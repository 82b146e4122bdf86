package dev.interlock.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by glob, found by text. Literals are hashed; a glob is hashed by the literal text it begins or ends with, so a
 * look-up costs one probe for each length such text has, however many globs there are. Not changed once filled.
 */
final class GlobTable<T> {
    private record Globbed<T>(WordGlob glob, String pattern, T value) {}

    /** The beginning or the end of a text; growing, it finds what is hashed by any of them without copying a text. */
    private static final class Part {
        private final String text;
        private final int from;
        private final int until;
        private final boolean end;
        private int length;
        private int hash;

        /** Empty as yet. */
        Part(String text, int from, int until, boolean end) {
            this.text = text;
            this.from = from;
            this.until = until;
            this.end = end;
        }

        /** By the next character, seen from its side. */
        void grow() {
            hash = 31 * hash + at(length);
            length++;
        }

        private char at(int index) {
            return text.charAt(end ? until - 1 - index : from + index);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Part part) || part.length != length) return false;
            for (int i = 0; i < length; i++) {
                if (at(i) != part.at(i)) return false;
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Globs by literal text of one side. */
    private static final class Side<T> {
        private final boolean ends;
        private final Map<Part, List<Globbed<T>>> by = new HashMap<>();
        /** Whether some key has this length. */
        private boolean[] lengths = new boolean[0];

        Side(boolean ends) {
            this.ends = ends;
        }

        boolean isEmpty() {
            return by.isEmpty();
        }

        List<Globbed<T>> at(String text) {
            if (lengths.length <= text.length()) lengths = Arrays.copyOf(lengths, text.length() + 1);
            lengths[text.length()] = true;
            Part key = new Part(text, 0, text.length(), ends);
            while (key.length < text.length()) key.grow();
            List<Globbed<T>> list = by.get(key);
            if (list == null) {
                list = new ArrayList<>(1);
                by.put(key, list);
            }
            return list;
        }

        void collect(String text, int from, int until, List<T> into) {
            int longest = Math.min(lengths.length - 1, until - from);
            Part part = new Part(text, from, until, ends);
            while (part.length < longest) {
                part.grow();
                if (lengths[part.length]) addMatching(by.get(part), text, from, until, into);
            }
        }
    }

    private final boolean escapes;
    private final Literals<T> literals = new Literals<>();
    private final Side<T> prefixes = new Side<>(false);
    private final Side<T> suffixes = new Side<>(true);
    private final List<Globbed<T>> others = new ArrayList<>(0);
    private @Nullable T anything;
    private int size;

    /** @param escapes whether a backslash takes its meaning from the character behind it */
    GlobTable(boolean escapes) {
        this.escapes = escapes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The value that stands under this very pattern; null if none does. */
    @Nullable
    T at(String pattern) {
        if (WordGlob.isPlain(pattern)) return literals.get(pattern);
        WordGlob glob = WordGlob.of(pattern, escapes);
        if (glob.literal()) return literals.get(glob.prefix());
        if (glob.anything()) return anything;
        for (Globbed<T> each : bucket(glob)) {
            if (each.pattern.equals(pattern)) return each.value;
        }
        return null;
    }

    /** Only for a pattern that has no value yet. */
    void put(String pattern, T value) {
        size++;
        if (WordGlob.isPlain(pattern)) {
            literals.put(pattern, value);
            return;
        }
        WordGlob glob = WordGlob.of(pattern, escapes);
        if (glob.literal()) literals.put(glob.prefix(), value);
        else if (glob.anything()) anything = value;
        else bucket(glob).add(new Globbed<>(glob, pattern, value));
    }

    private List<Globbed<T>> bucket(WordGlob glob) {
        String prefix = glob.prefix();
        String suffix = glob.suffix();
        if (prefix.isEmpty() && suffix.isEmpty()) return others;
        return prefix.length() >= suffix.length() ? prefixes.at(prefix) : suffixes.at(suffix);
    }

    /** Adds the values of all patterns that match. */
    void collect(String text, List<T> into) {
        collect(text, 0, text.length(), into);
    }

    /** The same, of the text between two places. */
    void collect(String text, int from, int until, List<T> into) {
        T literal = literals.get(text, from, until);
        if (literal != null) into.add(literal);
        if (anything != null) into.add(anything);
        if (!prefixes.isEmpty()) prefixes.collect(text, from, until, into);
        if (!suffixes.isEmpty()) suffixes.collect(text, from, until, into);
        addMatching(others, text, from, until, into);
    }

    /** How many globs share what they are hashed by, at most: what a look-up costs besides its probes. */
    int longestBucket() {
        int longest = others.size();
        for (List<Globbed<T>> list : prefixes.by.values()) longest = Math.max(longest, list.size());
        for (List<Globbed<T>> list : suffixes.by.values()) longest = Math.max(longest, list.size());
        return longest;
    }

    /** All values. */
    List<T> values() {
        List<T> all = literals.values();
        if (anything != null) all.add(anything);
        for (Globbed<T> each : others) all.add(each.value);
        for (List<Globbed<T>> list : prefixes.by.values()) {
            for (Globbed<T> each : list) all.add(each.value);
        }
        for (List<Globbed<T>> list : suffixes.by.values()) {
            for (Globbed<T> each : list) all.add(each.value);
        }
        return all;
    }

    private static <T> void addMatching(
            @Nullable List<Globbed<T>> list, String text, int from, int until, List<T> into) {
        if (list == null) return;
        for (int i = 0; i < list.size(); i++) {
            Globbed<T> each = list.get(i);
            if (each.glob.matches(text, from, until)) into.add(each.value);
        }
    }
}
