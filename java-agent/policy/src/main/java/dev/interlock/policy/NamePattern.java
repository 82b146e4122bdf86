package dev.interlock.policy;

import dev.interlock.sql.ObjectName;

/** A table or routine as manifests and rules name it: {@code orders}, {@code scratch.*}, {@code *}. */
public record NamePattern(String text) {
    /** Whether this grants access to the object: in doubt it does not. */
    public boolean grants(ObjectName name, String defaultSchema) {
        return false;
    }

    /** Whether a rule about this pattern concerns the object: in doubt it does. */
    public boolean concerns(ObjectName name) {
        return true;
    }
}
