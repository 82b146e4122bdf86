package dev.interlock.policy;

/**
 * A package whose code a grant is for: {@code liquibase.lockservice}, {@code liquibase.**} with all beneath it, or {@code
 * **}, which is all code that was deployed.
 */
public record PackagePattern(String text) {
    private static final String ALL = "**";

    /** @throws IllegalArgumentException with a message for a person if the text is no such package */
    public PackagePattern {
        String name = name(text);
        if (!text.equals(ALL) && !isName(name)) {
            throw new IllegalArgumentException("'" + text + "' is not a package such as liquibase.lockservice, or"
                    + " liquibase.** with all beneath it" + hint(text));
        }
    }

    private static String hint(String text) {
        return text.endsWith(".*") && isName(text.substring(0, text.length() - 2)) ? "; write " + text + "*" : "";
    }

    private static String name(String text) {
        return text.endsWith(".**") ? text.substring(0, text.length() - 3) : text;
    }

    private static boolean isName(String name) {
        boolean begins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = begins ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c) || c == '.';
            if (!fits) return false;
            begins = c == '.';
        }
        return !begins;
    }

    /** Whether it is the code of every package. */
    public boolean everything() {
        return text.equals(ALL);
    }

    boolean covers(String packageName) {
        if (everything()) return true;
        String name = name(text);
        if (packageName.equals(name)) return true;
        return name.length() < text.length() && packageName.startsWith(name.concat("."));
    }
}
