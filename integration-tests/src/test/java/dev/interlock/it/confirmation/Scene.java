package dev.interlock.it.confirmation;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A guarded application, and the people it asks: ana and li, each with a key of her own. */
final class Scene {
    private static final String MANIFEST = """
            interlock: 1
            application: asking
            databases:
              - url: jdbc:h2:mem:orders
                select: ["*"]
                insert: ["*"]
                update: ["*"]
                delete: ["*"]
                create: ["*"]
                drop: ["*"]
                call: ["*"]
                admin: ["*"]
                unknown: ["*"]
                outside: ["*"]
            files:
              - path: "{enough,rebind}"
                access: [read]
            """;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");
    private static final Pattern TYPE_BACK = Pattern.compile("\"type-back\":\"([^\"]*)\"");

    private final Path folder;
    private final Cli cli;
    private final Child child;

    /** @param limits of the rule, such as {@code wait: 1s} */
    Scene(Jdks.Jdk jdk, Path folder, String... limits) {
        this.folder = folder;
        this.cli = Cli.in(folder);
        String ana = keygen("ana.pem");
        String li = keygen("li.pem");
        StringBuilder rules = new StringBuilder("interlock-rules: 1\nname: asking\napprovers:\n  dba:\n");
        rules.append("    - { name: ana, key: \"").append(ana).append("\" }\n");
        rules.append("    - { name: li, key: \"").append(li).append("\" }\n");
        rules.append("rules:\n");
        rule(rules, "ask-about-drops", "{ sql: [drop, delete, call] }", limits);
        rule(rules, "ask-about-many", "{ sql: update, rows-over: 3 }", limits);
        rule(rules, "ask-about-refunds", "{ sql: insert, tables: refunds }", limits);
        this.child = Child.on(jdk, folder).manifest(MANIFEST).rules(rules.toString());
    }

    private static void rule(StringBuilder rules, String id, String when, String... limits) {
        rules.append("  - id: ").append(id).append("\n    when: ").append(when);
        rules.append("\n    then: confirm\n    ask: dba\n");
        for (String limit : limits) rules.append("    ").append(limit).append('\n');
    }

    Child.Running start(String... arguments) {
        return child.start(Asking.class, arguments);
    }

    /** A command about the state folder. */
    Child.Result cli(String... arguments) {
        return cli.run(Stream.concat(Stream.of(arguments), Stream.of("--state", "state"))
                .toArray(String[]::new));
    }

    /** The same as a process of its own. */
    Child.Result process(String... arguments) {
        return child.cli(Stream.concat(Stream.of(arguments), Stream.of("--state", "state"))
                .toArray(String[]::new));
    }

    /** The id of a request that is none of those. */
    String asked(String... but) {
        return Eventually.get("a request", () -> {
            if (!Files.isDirectory(folder.resolve("state/jvms"))) return null;
            Matcher ids = ID.matcher(cli("pending", "--json").out());
            while (ids.find()) if (!List.of(but).contains(ids.group(1))) return ids.group(1);
            return null;
        });
    }

    Child.Result approve(String id, String person) {
        Matcher typeBack = TYPE_BACK.matcher(cli("pending", id, "--json").out());
        String key = person + ".pem";
        return typeBack.find()
                ? cli("approve", id, "--key", key, "--object", typeBack.group(1))
                : cli("approve", id, "--key", key);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path request(String id) {
        return path("state/requests/" + id + ".json");
    }

    /** Makes a key and returns its public text. */
    String keygen(String file) {
        return cli.run("keygen", file).out().strip();
    }

    /** The files that answer a request. */
    List<Path> answers(String id) {
        try (Stream<Path> files = Files.list(path("state/answers"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(id + "."))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes an empty file that the application looks for. */
    void signal(String name) throws IOException {
        Files.createFile(path(name));
    }

    /** The trail's lines. */
    String trail() {
        return cli("audit", "tail", "--json", "--lines", "1000").out();
    }
}
