package dev.interlock.config;

import dev.interlock.policy.Place;
import java.util.List;

/**
 * A piece of a document with its place.
 *
 * @param text of a scalar
 * @param plain whether a scalar was written without quotes
 * @param items of a list; of a mapping the keys and values by turns
 */
record Node(Kind kind, Place place, String text, boolean plain, List<Node> items) {
    enum Kind {
        SCALAR("a text"),
        LIST("a list"),
        MAP("a mapping"),
        /** Already reported; nothing more is said about it. */
        BAD("nothing");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    static Node bad(Place place) {
        return new Node(Kind.BAD, place, "", false, List.of());
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean empty() {
        return kind == Kind.SCALAR && plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** For "must be a list, but is …". */
    String title() {
        return empty() ? "empty" : kind.title;
    }
}
