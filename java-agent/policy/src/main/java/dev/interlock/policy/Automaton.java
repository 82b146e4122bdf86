package dev.interlock.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets of texts, each as the part of an automaton that reads them. A text is a row of letters: characters, and beyond those
 * marks between its fields, ports, and what cannot be looked into. For comparing manifests; nothing in a guarded JVM uses it.
 */
final class Automaton {
    static final int LAST_CHARACTER = 0xffff;
    static final int MARK = 0x10000;
    static final int LAST_MARK = 0x100ff;
    static final int PORT = 0x20000;
    static final int OPAQUE = 0x40000;
    static final int LAST = 0x7ffff;

    /** An edge that reads nothing. */
    static final int NOTHING = -1;

    /** Where reading begins and ends. Used once: what it is put into reads on from its end. */
    record Part(int start, int end) {}

    private int states;
    private int edges;
    private int[] first = new int[256];
    private int[] next = new int[256];
    private int[] low = new int[256];
    private int[] high = new int[256];
    private int[] target = new int[256];
    private final List<String> opaque = new ArrayList<>();

    private int state() {
        if (states == first.length) first = Arrays.copyOf(first, 2 * states);
        first[states] = -1;
        return states++;
    }

    private void edge(int from, int lowest, int highest, int to) {
        if (edges == next.length) {
            next = Arrays.copyOf(next, 2 * edges);
            low = Arrays.copyOf(low, 2 * edges);
            high = Arrays.copyOf(high, 2 * edges);
            target = Arrays.copyOf(target, 2 * edges);
        }
        low[edges] = lowest;
        high[edges] = highest;
        target[edges] = to;
        next[edges] = first[from];
        first[from] = edges++;
    }

    int states() {
        return states;
    }

    /** The first edge of a state; -1 if it has none. */
    int firstEdge(int state) {
        return first[state];
    }

    int nextEdge(int edge) {
        return next[edge];
    }

    int low(int edge) {
        return low[edge];
    }

    int high(int edge) {
        return high[edge];
    }

    int target(int edge) {
        return target[edge];
    }

    Part empty() {
        int only = state();
        return new Part(only, only);
    }

    /** No text at all. */
    Part none() {
        return new Part(state(), state());
    }

    Part letter(int letter) {
        return letters(letter, letter);
    }

    /** Pairs of the lowest and highest letter that may stand there. */
    Part letters(int... ranges) {
        Part part = none();
        for (int i = 0; i < ranges.length; i += 2) edge(part.start, ranges[i], ranges[i + 1], part.end);
        return part;
    }

    Part text(String text) {
        int start = state();
        int at = start;
        for (int i = 0; i < text.length(); i++) {
            int to = state();
            edge(at, text.charAt(i), text.charAt(i), to);
            at = to;
        }
        return new Part(start, at);
    }

    /** What stands for a text whose value is not known; the same one for the same text. */
    Part opaque(String text) {
        int known = opaque.indexOf(text);
        if (known < 0) {
            known = opaque.size();
            if (OPAQUE + known > LAST) throw new IllegalStateException("more variables than any manifest has");
            opaque.add(text);
        }
        return letter(OPAQUE + known);
    }

    /** The text that such a letter stands for. */
    String opaque(int letter) {
        return opaque.get(letter - OPAQUE);
    }

    Part sequence(Part... parts) {
        for (int i = 1; i < parts.length; i++) edge(parts[i - 1].end, NOTHING, NOTHING, parts[i].start);
        return new Part(parts[0].start, parts[parts.length - 1].end);
    }

    Part either(List<Part> parts) {
        Part all = none();
        for (Part part : parts) {
            edge(all.start, NOTHING, NOTHING, part.start);
            edge(part.end, NOTHING, NOTHING, all.end);
        }
        return all;
    }

    Part either(Part... parts) {
        return either(List.of(parts));
    }

    /** Any number of times, none included. */
    Part repeated(Part part) {
        Part all = none();
        edge(all.start, NOTHING, NOTHING, part.start);
        edge(all.start, NOTHING, NOTHING, all.end);
        edge(part.end, NOTHING, NOTHING, part.start);
        edge(part.end, NOTHING, NOTHING, all.end);
        return all;
    }

    /** What both read; null if that takes more work than anybody wants to wait for. */
    @Nullable
    Part both(Part one, Part other, int most) {
        Map<Long, Integer> known = new HashMap<>();
        ArrayDeque<Long> open = new ArrayDeque<>();
        Part all = none();
        Long start = pair(one.start, other.start);
        known.put(start, all.start);
        open.add(start);
        while (!open.isEmpty()) {
            if (known.size() > most) return null;
            long at = open.remove();
            int left = (int) (at >>> 32);
            int right = (int) at;
            int from = known.getOrDefault(at, all.start);
            if (left == one.end && right == other.end) edge(from, NOTHING, NOTHING, all.end);
            for (int e = first[left]; e >= 0; e = next[e]) {
                if (low[e] == NOTHING) edge(from, NOTHING, NOTHING, at(target[e], right, known, open));
            }
            for (int f = first[right]; f >= 0; f = next[f]) {
                if (low[f] == NOTHING) {
                    edge(from, NOTHING, NOTHING, at(left, target[f], known, open));
                    continue;
                }
                for (int e = first[left]; e >= 0; e = next[e]) {
                    int lowest = Math.max(low[e], low[f]);
                    int highest = Math.min(high[e], high[f]);
                    if (low[e] != NOTHING && lowest <= highest) {
                        edge(from, lowest, highest, at(target[e], target[f], known, open));
                    }
                }
            }
        }
        return all;
    }

    private int at(int left, int right, Map<Long, Integer> known, ArrayDeque<Long> open) {
        Long key = pair(left, right);
        Integer state = known.get(key);
        if (state == null) {
            state = state();
            known.put(key, state);
            open.add(key);
        }
        return state;
    }

    private static Long pair(int left, int right) {
        return (long) left << 32 | right;
    }
}
