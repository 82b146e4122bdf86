package dev.interlock.cli.learn;

import java.io.File;

/**
 * A path by the folder that a manifest names it by.
 *
 * @param rest empty for the folder itself; else begins with a slash
 */
record NamedPath(Base base, String rest) {
    /** @param text in a manifest; @param virtual where it lies while a learned manifest is tried out */
    enum Base {
        MANIFEST("", "/learned/application"),
        TEMPORARY("${java.io.tmpdir}", "/learned/temporary"),
        HOME("${user.home}", "/learned/home"),
        NONE("", "");

        final String text;
        final String virtual;

        Base(String text, String virtual) {
            this.text = text;
            this.virtual = virtual;
        }
    }

    /** Where relative paths of a manifest go from while it is tried out. */
    static File folder() {
        return new File(Base.MANIFEST.virtual);
    }

    /** @param pattern of the rest, with everything special escaped that is meant literally */
    static String text(Base base, String pattern) {
        if (base != Base.MANIFEST) return base == Base.NONE && pattern.isEmpty() ? "/" : base.text + pattern;
        return pattern.isEmpty() ? "." : pattern.substring(1);
    }

    String virtual() {
        String path = base.virtual + rest;
        return path.isEmpty() ? "/" : path;
    }
}
