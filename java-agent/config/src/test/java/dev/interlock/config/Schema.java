package dev.interlock.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema that ships, or a piece of one. JSON is YAML, so our own reader reads it. */
record Schema(Node node) {
    static Schema named(String name) throws IOException {
        try (InputStream in = Fault.class.getResourceAsStream("schemas/" + name)) {
            if (in == null) throw new IOException("no schema " + name + " ships in the jar");
            Faults faults = new Faults();
            Node root = Document.read(new Source(name, in.readAllBytes()), faults);
            if (root == null || faults.any()) throw new IOException(name + " is not JSON");
            return new Schema(root);
        }
    }

    @Nullable
    Node get(String key) {
        if (!node.is(Node.Kind.MAP)) return null;
        for (int i = 0; i < node.items().size(); i += 2) {
            if (node.items().get(i).text().equals(key)) return node.items().get(i + 1);
        }
        return null;
    }

    Schema at(String... keys) {
        Schema found = this;
        for (String key : keys) {
            Node next = found.get(key);
            if (next == null) throw new IllegalArgumentException("no " + key + " in the schema");
            found = new Schema(next);
        }
        return found;
    }

    String text(String key) {
        Node text = get(key);
        return text == null ? "" : text.text();
    }

    List<String> properties() {
        Node properties = get("properties");
        List<String> keys = new ArrayList<>();
        for (int i = 0; properties != null && i < properties.items().size(); i += 2) {
            keys.add(properties.items().get(i).text());
        }
        return keys;
    }

    Schema property(String key) {
        return at("properties", key);
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        Node list = get(key);
        if (list != null) list.items().forEach(item -> texts.add(item.text()));
        return texts;
    }

    boolean requires(String key) {
        return texts("required").contains(key);
    }

    /** The mapping that it is, that its items are or, of groups by name, that theirs are; null if there is none. */
    @Nullable
    Schema mapping() {
        if (get("properties") != null) return this;
        for (String inner : List.of("items", "additionalProperties")) {
            Node node = get(inner);
            Schema mapping = node == null ? null : new Schema(node).mapping();
            if (mapping != null) return mapping;
        }
        return null;
    }

    List<String> examples() {
        List<String> examples = new ArrayList<>();
        Node list = get("examples");
        if (list != null) list.items().forEach(item -> examples.add(yaml(item)));
        return examples;
    }

    /** As one would write it in a line. */
    static String yaml(Node node) {
        List<String> parts = new ArrayList<>();
        return switch (node.kind()) {
            case LIST -> {
                node.items().forEach(item -> parts.add(yaml(item)));
                yield "[" + String.join(", ", parts) + "]";
            }
            case MAP -> {
                for (int i = 0; i < node.items().size(); i += 2) {
                    parts.add(node.items().get(i).text() + ": "
                            + yaml(node.items().get(i + 1)));
                }
                yield "{ " + String.join(", ", parts) + " }";
            }
            default -> node.plain() || isPlain(node.text()) ? node.text() : '"' + node.text() + '"';
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*&!?%@`#{}[],\"'|>".indexOf(text.charAt(i)) >= 0)
                return i > 0 && "*?!@".indexOf(text.charAt(i)) >= 0 && isPlain(text.substring(i + 1));
        }
        return !text.isEmpty() && !text.contains(": ");
    }
}
