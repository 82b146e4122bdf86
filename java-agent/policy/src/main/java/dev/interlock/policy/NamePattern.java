package dev.interlock.policy;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.ObjectName;
import java.util.List;
import java.util.Locale;

/**
 * A table or routine as manifests and rules name it: {@code orders}, {@code scratch.*}, {@code *}. A part in double
 * quotes is meant literally.
 */
public record NamePattern(String text) {
    /** @throws IllegalArgumentException with a message for a person if the text is not such a name */
    public NamePattern {
        NamePart.parse(text);
    }

    List<NamePart> parts() {
        return NamePart.parse(text);
    }

    /** Whether this grants access to the object: in doubt it does not. */
    public boolean grants(ObjectName name, String defaultSchema) {
        NameRights<NamePattern> rights = new NameRights<>(new NameSpace(Dialect.OTHER, defaultSchema, ""));
        rights.add(this, this);
        return rights.of(name, false) != null;
    }

    /**
     * Whether a rule about this pattern concerns the object: in doubt it does. So only the last part counts, in any
     * case, unless both are qualified and the qualifiers differ.
     */
    public boolean concerns(ObjectName name) {
        List<NamePart> wanted = parts();
        List<String> given = name.parts();
        int most = Math.min(wanted.size(), given.size());
        for (int i = 1; i <= most; i++) {
            NamePart part = wanted.get(wanted.size() - i);
            if (!alike(part, given.get(given.size() - i))) return false;
        }
        return true;
    }

    private static boolean alike(NamePart part, String given) {
        String lower = part.text().toLowerCase(Locale.ROOT);
        String other = given.toLowerCase(Locale.ROOT);
        return part.literal() ? lower.equals(other) : Glob.matches(lower, other, Glob.NO_SEPARATOR);
    }
}
