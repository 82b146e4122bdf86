package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A sample application that starts with a manifest that grants nothing, observes, and is then held to what was learned. */
final class Learning {
    private static final Path ALL = Path.of(System.getProperty("interlock.sample-apps"));
    private static final int MOST_LINES = 25;

    private final String name;
    private final Jdks.Jdk jdk;
    private final Path folder;
    private final UnaryOperator<Child> setting;

    /** @param setting what the application needs to be started at all */
    Learning(String name, Jdks.Jdk jdk, Path folder, UnaryOperator<Child> setting) {
        this.name = name;
        this.jdk = jdk;
        this.folder = folder;
        this.setting = setting;
    }

    /** Puts a file it is shipped with beside its manifest. */
    Learning file(String path) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.copy(ALL.resolve(name).resolve(path), folder.resolve(path));
        return this;
    }

    Child.Result observe(String... arguments) {
        String manifest = "interlock: 1\napplication: " + name + "\nmode: observe\n";
        return start(manifest, "state=observed", arguments);
    }

    /** @return the learned manifest, of at most 25 lines */
    String learn(String... options) {
        String[] command = Stream.concat(Stream.of("learn", "--state", "observed"), Stream.of(options))
                .toArray(String[]::new);
        Child.Result learned = Cli.in(folder).run(command);
        assertThat(learned.exit()).as(learned.err()).isZero();
        assertThat(learned.out().lines().count()).as(learned.out()).isLessThanOrEqualTo(MOST_LINES);
        Child.Result sound = Cli.in(folder).run("audit", "verify", "--state", "observed");
        assertThat(sound.exit()).as(sound.out()).isZero();
        return learned.out();
    }

    Child.Result enforce(String manifest, String... arguments) {
        return start(manifest, "state=enforced", arguments);
    }

    private Child.Result start(String manifest, String state, String... arguments) {
        return setting.apply(Child.on(jdk, folder).agentArguments(state).manifest(manifest))
                .startJar(ALL.resolve(name + "/target/" + name + ".jar"), arguments)
                .await();
    }

    List<String> denied() {
        try (Stream<Path> files = Files.list(folder.resolve("enforced/audit"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(file -> lines(file).stream())
                    .filter(record -> record.contains("\"event\":\"denied\""))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the manifest in force would let the statement through. */
    boolean allows(String sql, String database) {
        int exit = Cli.in(folder)
                .run("explain", "sql", sql, "--database", database)
                .exit();
        return exit == 0;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
