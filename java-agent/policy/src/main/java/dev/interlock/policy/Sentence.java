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

    /** Long enough to tell the file, and less than what a model would take for prose. */
    private static final int LONGEST_PATH = 200;

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
        return clean(name, LONGEST_NAME);
    }

    private static String clean(String name, int longest) {
        StringBuilder text = new StringBuilder();
        boolean odd = name.isEmpty();
        int length = 0;
        for (int i = 0; i < name.length() && length < longest; length++) {
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

    static String path(String path) {
        return clean(path, LONGEST_PATH);
    }

    /** A few words of our own that may end in a name. */
    static String words(String what) {
        StringBuilder text = new StringBuilder(what.length());
        int length = 0;
        for (int i = 0; i < what.length() && length < LONGEST_PATH; length++) {
            int c = what.codePointAt(i);
            i += Character.charCount(c);
            text.appendCodePoint(c == ' ' || visible(c) ? c : '?');
        }
        return text.toString();
    }

    /** {@code reading and writing /etc/passwd}. */
    static String files(int bits, String path) {
        StringBuilder text = new StringBuilder();
        for (FileGrant.Access access : FileGrant.Access.values()) {
            if ((bits & access.bit()) == 0) continue;
            text.append(text.length() == 0 ? "" : " and ").append(access.doing());
        }
        return text.append(' ').append(path(path)).toString();
    }

    /** {@code connecting to redis.internal:6379 (10.0.0.5)}. */
    static String network(NetworkOperation operation) {
        String doing =
                switch (operation.use()) {
                    case CONNECT -> "connecting to ";
                    case SEND -> "sending to ";
                    case LISTEN -> "listening on ";
                    case RESOLVE -> operation.names().isEmpty() ? "looking up the name of " : "looking up ";
                };
        if (operation.socketPath() != null) return doing.concat(path(operation.socketPath()));
        String target = target(operation);
        if (operation.use() == NetworkGrant.Use.RESOLVE) return doing.concat(clean(target, LONGEST_PATH));
        StringBuilder text = new StringBuilder(doing).append(bracketed(operation));
        if (!operation.names().isEmpty() && operation.address() != null) {
            text.append(" (").append(operation.address().getHostAddress()).append(')');
        }
        return text.toString();
    }

    private static String bracketed(NetworkOperation operation) {
        String target = target(operation);
        return target.startsWith("[") ? target : clean(target, LONGEST_PATH);
    }

    /** {@code GET https://api.internal/v1/refunds}; what is asked of the resource by a query is a value. */
    static String request(HttpOperation operation) {
        RequestUrl url = operation.url();
        String where = operation.tunnels() ? url.host() + ":" + url.port() : url.origin();
        String path = url.path();
        return clean(operation.method()) + " " + clean(path == null ? where : where.concat(path), LONGEST_PATH);
    }

    /** As a manifest would name what a socket is for; a port of the JDK's choice may be any. */
    static String pattern(NetworkOperation operation) {
        boolean chosen =
                operation.port() == 0 && operation.socketPath() == null && operation.use() != NetworkGrant.Use.RESOLVE;
        return chosen ? host(operation).concat(":*") : target(operation);
    }

    /** What a socket is for. */
    private static String target(NetworkOperation operation) {
        if (operation.socketPath() != null) return "unix:".concat(operation.socketPath());
        String host = host(operation);
        return operation.use() == NetworkGrant.Use.RESOLVE ? host : host + ":" + operation.port();
    }

    /** In brackets, if a port comes after it. */
    private static String host(NetworkOperation operation) {
        boolean named = !operation.names().isEmpty();
        String address = operation.address() == null ? "" : operation.address().getHostAddress();
        int zone = address.indexOf('%');
        if (zone >= 0) address = address.substring(0, zone);
        String host = named ? HostPattern.canonical(operation.names().get(0)) : address;
        boolean bare = operation.use() == NetworkGrant.Use.RESOLVE || host.indexOf(':') < 0;
        return bare ? host : "[" + host + "]";
    }

    /** {@code 2026-12-01T06:00+01:00}. */
    static String time(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime().toString();
    }
}
