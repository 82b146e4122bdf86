package dev.interlock.config;

import dev.interlock.policy.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys are known; says what is unknown, missing or of the wrong type. */
final class Fields {
    private final Node map;
    private final Faults faults;

    private Fields(Node map, Faults faults) {
        this.map = map;
        this.faults = faults;
    }

    /** Null if this is no mapping, which is then among the faults. */
    static @Nullable Fields of(Node node, String what, List<String> known, Faults faults) {
        if (node.is(Node.Kind.BAD)) return null;
        if (!node.is(Node.Kind.MAP)) {
            faults.add(node, what + " must be a mapping with " + some(known) + ", but is " + node.title());
            return null;
        }
        for (int i = 0; i < node.items().size(); i += 2) {
            Node key = node.items().get(i);
            if (known.contains(key.text())) continue;
            String hint = Nearest.hint(key.text(), known);
            if (hint.isEmpty()) hint = "; known here: " + String.join(", ", known);
            faults.add(key, "unknown key '" + key.text() + "'" + hint);
        }
        return new Fields(node, faults);
    }

    private static String some(List<String> known) {
        return known.size() == 1 ? "'" + known.get(0) + "'" : "keys such as '" + known.get(0) + "'";
    }

    Place place() {
        return map.place();
    }

    @Nullable
    Node get(String key) {
        for (int i = 0; i < map.items().size(); i += 2) {
            if (map.items().get(i).text().equals(key)) return map.items().get(i + 1);
        }
        return null;
    }

    /** The keys of the file, in its order. */
    List<Node> keys() {
        List<Node> keys = new ArrayList<>(map.items().size() / 2);
        for (int i = 0; i < map.items().size(); i += 2) keys.add(map.items().get(i));
        return keys;
    }

    boolean has(String key) {
        return get(key) != null;
    }

    void missing(String key, String example) {
        faults.add(map, "'" + key + "' is missing; write, for example, " + key + ": " + example);
    }

    /** A text; null if there is none or it is not one. */
    @Nullable
    Node scalar(String key) {
        Node node = get(key);
        return node == null ? null : scalar(node, "'" + key + "'", faults);
    }

    static @Nullable Node scalar(Node node, String what, Faults faults) {
        if (node.is(Node.Kind.BAD)) return null;
        if (node.is(Node.Kind.SCALAR) && !node.empty()) return node;
        faults.add(node, what + " must be a text, but is " + node.title());
        return null;
    }

    @Nullable
    Node required(String key, String example) {
        if (has(key)) return scalar(key);
        missing(key, example);
        return null;
    }

    /** The items of a list; empty if there is none or it is not one. */
    List<Node> list(String key, String example) {
        Node node = get(key);
        if (node == null || node.is(Node.Kind.BAD)) return List.of();
        if (node.is(Node.Kind.LIST)) return node.items();
        faults.add(node, "'" + key + "' must be a list such as " + example + ", but is " + node.title());
        return List.of();
    }

    /** The texts of a list. */
    List<Node> texts(String key, String example) {
        return textsOf(list(key, example), key);
    }

    /** The texts of a list, or the one text that stands in its place. */
    List<Node> textOrTexts(String key) {
        Node node = get(key);
        if (node == null || node.is(Node.Kind.BAD)) return List.of();
        if (node.is(Node.Kind.LIST)) {
            if (node.items().isEmpty()) faults.add(node, "'" + key + "' is an empty list; remove it or fill it");
            return textsOf(node.items(), key);
        }
        Node text = scalar(key);
        return text == null ? List.of() : List.of(text);
    }

    private List<Node> textsOf(List<Node> items, String key) {
        List<Node> texts = new ArrayList<>(items.size());
        for (Node item : items) {
            Node text = scalar(item, "an item of '" + key + "'", faults);
            if (text != null) texts.add(text);
        }
        return texts;
    }

    /** A whole number of at least this much; -1 if there is none or it is not one. */
    long number(String key, int least) {
        Node node = get(key);
        if (node == null || node.is(Node.Kind.BAD)) return -1;
        long value = node.is(Node.Kind.SCALAR) && node.plain() ? digits(node.text()) : -1;
        if (value >= least) return value;
        faults.add(node, "'" + key + "' must be a whole number of at least " + least);
        return -1;
    }

    /** -1 where this is no whole number. */
    static long digits(String text) {
        if (text.isEmpty() || text.length() > 15) return -1;
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }
}
