package dev.interlock.sql;

import java.util.List;

/**
 * The name of a table or routine as the statement gives it.
 *
 * @param parts from the outermost qualifier to the object itself, without quotes; unquoted parts in lower case.
 *     Never empty. A quoted part may itself hold a dot, so compare parts and not {@link #toString()}.
 */
public record ObjectName(List<String> parts) {
    public ObjectName {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) throw new IllegalArgumentException("an object name needs at least one part");
    }

    public static ObjectName of(String... parts) {
        return new ObjectName(List.of(parts));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
