package dev.interlock.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/** The name of an embedded database, so that one file has one name as far as the text tells. */
final class EmbeddedPath {
    private EmbeddedPath() {}

    static String ofH2(String name) {
        if (name.equals(".")) return "mem:";
        if (name.startsWith("mem:")) return name;
        String path = name.startsWith("file:") ? name.substring(5) : name;
        if (path.startsWith("mem:") || path.startsWith("file:")) {
            throw new IllegalArgumentException("one prefix stands before the name of a database");
        }
        return normal(path);
    }

    static String ofSqlite(JdbcText text) {
        String path = text.body();
        boolean uri = path.startsWith("file:");
        boolean memory = path.isEmpty() || path.equals(":memory:");
        for (JdbcText.Property property : text.properties()) {
            // In a plain name the driver takes what it does not know for a part of the name.
            boolean known = ConnectProperties.ofSqlite(property.key());
            if (uri ? property.key().equals("vfs") : !known) {
                throw new IllegalArgumentException(
                        "the parameter '" + Sentence.clean(property.key()) + "' is not understood there");
            }
            memory |= property.key().equals("mode") && property.value().equals("memory");
        }
        if (uri) path = ofUri(path.substring(5));
        return memory ? ":memory:" + (uri ? path : "") : normal(path);
    }

    /** What SQLite makes of file:path, file:///path and file://localhost/path, percent signs included. */
    private static String ofUri(String rest) {
        String path = rest;
        if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            String authority = slash < 0 ? path.substring(2) : path.substring(2, slash);
            if (!authority.isEmpty() && !authority.equals("localhost")) {
                throw new IllegalArgumentException("a file: URI names no host but localhost");
            }
            path = slash < 0 ? "" : path.substring(slash);
        }
        int hash = path.indexOf('#');
        if (hash >= 0) path = path.substring(0, hash);
        // A plus is a plus there, unlike in a form.
        String decoded = JdbcText.decode(path.replace("+", "%2B"));
        if (decoded.indexOf('\0') >= 0) throw new IllegalArgumentException("a path holds no NUL");
        return decoded;
    }

    /** Without empty and dot segments. What .. means behind a name depends on links, so it is refused there. */
    private static String normal(String path) {
        String slashed = path.replace('\\', '/');
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : slashed.split("/")) {
            if (segment.isEmpty() || segment.equals(".")) continue;
            boolean up = segment.equals("..");
            if (up
                    && (slashed.startsWith("/")
                            || !segments.isEmpty() && !segments.peekLast().equals(".."))) {
                throw new IllegalArgumentException("'..' leads out of the folder in front of it");
            }
            segments.addLast(segment);
        }
        return (slashed.startsWith("/") ? "/" : "") + String.join("/", segments);
    }
}
