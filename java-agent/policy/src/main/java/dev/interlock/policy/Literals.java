package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values by text, found by a part of another text without copying that. Not changed once filled. */
final class Literals<T> {
    private @Nullable String[] keys = new String[4];
    private final List<T> values = new ArrayList<>(2);

    /** Which value belongs to the key at the same place. */
    private int[] numbers = new int[4];

    List<T> values() {
        return new ArrayList<>(values);
    }

    @Nullable
    T get(String text) {
        return get(text, 0, text.length());
    }

    @Nullable
    T get(String text, int from, int until) {
        int slot = slot(keys, text, from, until);
        return keys[slot] == null ? null : values.get(numbers[slot]);
    }

    /** Only for a text that has no value yet. */
    void put(String text, T value) {
        if (2 * values.size() >= keys.length) grow();
        int slot = slot(keys, text, 0, text.length());
        keys[slot] = text;
        numbers[slot] = values.size();
        values.add(value);
    }

    private void grow() {
        @Nullable String[] more = new String[2 * keys.length];
        int[] moved = new int[more.length];
        for (int i = 0; i < keys.length; i++) {
            String key = keys[i];
            if (key == null) continue;
            int slot = slot(more, key, 0, key.length());
            more[slot] = key;
            moved[slot] = numbers[i];
        }
        keys = more;
        numbers = moved;
    }

    /** Where it stands, or would. */
    private static int slot(@Nullable String[] keys, String text, int from, int until) {
        int hash = 0;
        for (int i = from; i < until; i++) hash = 31 * hash + text.charAt(i);
        int mask = keys.length - 1;
        int slot = (hash ^ hash >>> 16) & mask;
        while (true) {
            String key = keys[slot];
            if (key == null || key.length() == until - from && text.startsWith(key, from)) return slot;
            slot = slot + 1 & mask;
        }
    }
}
