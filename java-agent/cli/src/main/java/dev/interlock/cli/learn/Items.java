package dev.interlock.cli.learn;

import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation.Client;
import dev.interlock.sql.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a record tells of an operation. */
final class Items {
    private Items() {}

    /** Null if the record is of another version, or damaged: what cannot be read is never granted. */
    static @Nullable Item of(Map<?, ?> operation, Folders folders) {
        boolean beneath = Boolean.TRUE.equals(operation.get("beneath"));
        List<String> kinds = texts(operation.get("kinds"));
        return switch (text(operation, "family")) {
            case "sql" -> statement(operation, beneath);
            case "file" -> file(operation, kinds, folders, beneath);
            case "http" -> kinds.isEmpty() ? null : request(operation, kinds.get(0), beneath);
            case "network" -> socket(operation, kinds, beneath);
            case "process" -> command(operation, folders);
            case "runtime" -> kinds.isEmpty() ? null : new Power(kinds.get(0), text(operation, "what"));
            default -> null;
        };
    }

    private static @Nullable Item statement(Map<?, ?> operation, boolean beneath) {
        String database = text(operation, operation.containsKey("url") ? "url" : "database");
        if (beneath || database.isEmpty()) return null;
        boolean moved = Boolean.TRUE.equals(operation.get("names-moved"));
        boolean harmless = text(operation, "destructive").equals("false");
        String because = text(operation, "because");
        if (texts(operation.get("kinds")).equals(List.of("connect"))) {
            return new Statement(database, List.of(), null, moved);
        }
        if (!(operation.get("effects") instanceof List<?> list) || operation.containsKey("effects-in-all")) return null;
        List<Effect> effects = new ArrayList<>();
        for (Object one : list) {
            Effect effect = one instanceof List<?> words ? Statement.effect(words) : null;
            if (effect == null) return null;
            effects.add(effect);
        }
        String harm = harmless ? null : because.isEmpty() ? "what it destroys cannot be told" : because;
        return new Statement(database, effects, harm, moved);
    }

    private static @Nullable Item file(Map<?, ?> operation, List<String> kinds, Folders folders, boolean beneath) {
        String path = text(operation, "path");
        Set<Access> access = EnumSet.noneOf(Access.class);
        for (Access each : Access.values()) {
            if (kinds.contains(each.word())) access.add(each);
        }
        if (!path.startsWith("/") || access.size() != kinds.size() || access.isEmpty()) return null;
        String to = text(operation, "to");
        return new FileUse(
                folders.name(path.equals("/") ? "" : path),
                access,
                text(operation, "only").equals("look"),
                beneath,
                client(operation) == Client.JDBC_DRIVER,
                to.startsWith("/") ? folders.name(to) : null);
    }

    private static @Nullable Item request(Map<?, ?> operation, String method, boolean beneath) {
        String url = text(operation, "url");
        int scheme = url.indexOf("://");
        if (scheme < 0) return null;
        int slash = url.indexOf('/', scheme + 3);
        boolean doubtful = operation.containsKey("path-in-doubt");
        String path = slash < 0 ? beneath ? "" : "/" : url.substring(slash);
        return new Request(method, slash < 0 ? url : url.substring(0, slash), doubtful ? null : path, beneath);
    }

    private static @Nullable Item socket(Map<?, ?> operation, List<String> kinds, boolean beneath) {
        String target = text(operation, "target");
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) {
            if (!kinds.contains(use.word()) || target.isEmpty() || beneath) continue;
            return new SocketUse(use, target, texts(operation.get("names")), client(operation));
        }
        return null;
    }

    private static @Nullable Item command(Map<?, ?> operation, Folders folders) {
        List<String> words = texts(operation.get("shape"));
        String executable = text(operation, "executable");
        String directory = text(operation, "directory");
        if (words.isEmpty() || !executable.startsWith("/") || !directory.startsWith("/")) return null;
        boolean own = Boolean.TRUE.equals(operation.get("own-directory"));
        return new Command(
                executable, words, texts(operation.get("environment")), own ? null : folders.name(directory));
    }

    private static Client client(Map<?, ?> operation) {
        return switch (text(operation, "client")) {
            case "jdbc-driver" -> Client.JDBC_DRIVER;
            case "http-client" -> Client.HTTP_CLIENT;
            case "self" -> Client.SELF;
            default -> Client.ANY;
        };
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> all) {
            for (Object one : all) texts.add(String.valueOf(one));
        }
        return texts;
    }
}
