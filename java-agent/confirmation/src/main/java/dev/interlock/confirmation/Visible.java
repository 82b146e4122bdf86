package dev.interlock.confirmation;

/** Text as a terminal may show it: what it would hide, reorder or obey is written out as {@code \}{@code u…}. */
public final class Visible {
    private Visible() {}

    /** The text in one line. */
    public static String of(String text) {
        return of(text, false);
    }

    /** The text with its line breaks and tabs. */
    static String lines(String text) {
        return of(text.replace("\r\n", "\n"), true);
    }

    private static String of(String text, boolean breaks) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (breaks && c == '\n') out.append('\n');
            else if (breaks && c == '\t') out.append("    ");
            else if (c >= ' ' && c < 0x7f) out.append((char) c);
            else if (hidden(c))
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            else out.appendCodePoint(c);
        }
        return out.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.ENCLOSING_MARK -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            case Character.NON_SPACING_MARK -> invisibleMark(c);
            default -> filler(c);
        };
    }

    /** Marks that show as nothing, or strike out what they stand on; accents are none of them. */
    private static boolean invisibleMark(int c) {
        return c == 0x34f
                || (c >= 0x334 && c <= 0x338)
                || (c >= 0x180b && c <= 0x180f)
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    /** Letters that show as nothing: the Hangul fillers and Braille's blank. */
    private static boolean filler(int c) {
        return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800;
    }
}
