package dev.interlock.policy;

import dev.interlock.sql.Effect;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words what an operation does. The sentences go back to the language model, and the names in them come from it, so a
 * name is cut, loses everything invisible, and stands in quotes unless it looks like a name.
 */
final class Sentence {
    /** PostgreSQL's longest name has 63 characters, MySQL's 64. */
    private static final int LONGEST_NAME = 64;

    private static final int MOST_NAMES = 3;

    private Sentence() {}

    /** What an operation does besides reading; the reading, if it does nothing else. */
    static String ofHarm(List<Effect> effects) {
        List<Effect> harm = new ArrayList<>(effects.size());
        for (Effect effect : effects) {
            if (effect.kind() != SqlKind.SELECT && effect.kind() != SqlKind.SESSION) harm.add(effect);
        }
        return of(harm.isEmpty() ? effects : harm);
    }

    /** {@code DROP on customers, invoices}. */
    static String of(List<Effect> effects) {
        Map<SqlKind, List<String>> byKind = new LinkedHashMap<>();
        for (Effect effect : effects) {
            List<String> names = byKind.get(effect.kind());
            if (names == null) {
                names = new ArrayList<>(2);
                byKind.put(effect.kind(), names);
            }
            if (effect.object() == null) continue;
            String name = name(effect.object());
            if (!names.contains(name)) names.add(name);
        }
        StringBuilder text = new StringBuilder();
        int shown = 0;
        int left = 0;
        for (Map.Entry<SqlKind, List<String>> entry : byKind.entrySet()) {
            if (shown == MOST_NAMES) {
                left += Math.max(1, entry.getValue().size());
                continue;
            }
            if (text.length() > 0) text.append(", ");
            text.append(word(entry.getKey()));
            String before = " on ";
            for (String name : entry.getValue()) {
                if (shown == MOST_NAMES) {
                    left++;
                } else {
                    text.append(before).append(name);
                    before = ", ";
                    shown++;
                }
            }
        }
        if (left > 0) text.append(" and ").append(left).append(" more");
        return text.toString();
    }

    private static String word(SqlKind kind) {
        return kind == SqlKind.UNKNOWN
                ? "SQL that cannot be understood"
                : kind.word().toUpperCase(Locale.ROOT);
    }

    static String name(ObjectName name) {
        return clean(name.toString());
    }

    static String clean(String name) {
        StringBuilder text = new StringBuilder();
        boolean odd = name.isEmpty();
        int length = 0;
        for (int i = 0; i < name.length() && length < LONGEST_NAME; length++) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            boolean plain = Character.isLetterOrDigit(c) || c < 128 && "_$#.-:/@*~\\".indexOf(c) >= 0;
            odd |= !plain;
            if (plain || c == ' ' || visible(c)) text.appendCodePoint(c);
            else text.append('?');
        }
        return odd ? text.insert(0, '"').append('"').toString() : text.toString();
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> c != '"';
        };
    }

    /** {@code 2026-12-01T06:00+01:00}. */
    static String time(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime().toString();
    }
}
