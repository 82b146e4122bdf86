package dev.interlock.it.confirmation;

import dev.interlock.it.Approver;
import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private final Path folder;
    private final Approver people;
    private final Child child;

    /** @param limits of the rule, such as {@code wait: 1s} */
    Scene(Jdks.Jdk jdk, Path folder, String... limits) {
        this.folder = folder;
        this.people = Approver.in(folder);
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
        return people.cli(arguments);
    }

    /** The same as a process of its own. */
    Child.Result process(String... arguments) {
        return child.cli(Approver.about(arguments));
    }

    /** The id of a request that is none of those. */
    String asked(String... but) {
        return people.asked(but);
    }

    Child.Result approve(String id, String person) {
        return people.approve(id, person + ".pem");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path request(String id) {
        return path("state/requests/" + id + ".json");
    }

    /** Makes a key and returns its public text. */
    String keygen(String file) {
        return people.keygen(file);
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
