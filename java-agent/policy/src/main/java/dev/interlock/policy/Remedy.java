package dev.interlock.policy;

import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words the line of a manifest that would grant what was denied, ready to be pasted. */
public final class Remedy {
    private Remedy() {}

    /** {@code files: [{ path: /etc/passwd, access: [read] }]}. */
    static String file(String path, int bits) {
        StringBuilder text = new StringBuilder("files: [{ path: ").append(text(PathPattern.escaped(path)));
        String before = ", access: [";
        for (FileGrant.Access access : FileGrant.Access.values()) {
            if ((bits & access.bit()) == 0) continue;
            text.append(before).append(access.word());
            before = ", ";
        }
        return text.append("] }]").toString();
    }

    /** {@code databases: [{ url: "jdbc:h2:mem:orders", select: [orders], delete: [orders] }]}. */
    public static String database(DatabaseUrl url, List<Effect> missing) {
        Map<SqlKind, Set<String>> names = new EnumMap<>(SqlKind.class);
        for (Effect effect : missing) {
            String name = effect.object() == null ? "*" : Sentence.name(effect.object());
            names.computeIfAbsent(effect.kind(), any -> new LinkedHashSet<>()).add(text(name));
        }
        // What needs no grant of its own comes with any.
        if (names.isEmpty()) names.put(SqlKind.SELECT, Set.of(text("*")));
        StringBuilder line = new StringBuilder("databases: [{ url: ").append(text(url.toString()));
        names.forEach((kind, ofKind) -> line.append(", ")
                .append(kind.word())
                .append(": [")
                .append(String.join(", ", ofKind))
                .append(']'));
        return line.append(" }]").toString();
    }

    /** {@code http: [{ url: "https://api.internal/v1/refunds", methods: [POST] }]}. */
    static String http(RequestUrl url, String method) {
        StringBuilder text = new StringBuilder("http: [{ url: ");
        String path = url.path() == null ? "/**" : PathPattern.escaped(url.path());
        text.append(text(url.origin().concat(path)));
        boolean usual = method.equals("GET") || method.equals("HEAD") || method.equals("CONNECT");
        if (!usual) text.append(", methods: [").append(text(method)).append(']');
        return text.append(" }]").toString();
    }

    /** {@code network: [{ connect: "redis.internal:6379" }]}. */
    static String network(String use, String target) {
        return "network: [{ " + use + ": " + text(target) + " }]";
    }

    /** The text as a value within braces: bare where YAML takes it for nothing else. */
    public static String text(String text) {
        boolean bare = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0)) || text.startsWith("/");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            bare &= plain || "/._-+~@".indexOf(c) >= 0;
        }
        if (bare) return text;
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (Character.isISOControl(c)) quoted.append(hex(c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static String hex(char c) {
        return "\\u00" + Character.forDigit(c >> 4, 16) + Character.forDigit(c & 15, 16);
    }
}
