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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A sample application, started in a folder of its own beside the manifest it is shipped with. */
final class App {
    private static final Path ALL = Path.of(System.getProperty("interlock.sample-apps"));
    private static final Pattern DENIAL = Pattern.compile("(Denied by Interlock: .*) Decision ([0-9a-f]{8})\\.");

    private final String name;
    private final Path folder;
    private final Child child;
    private String manifest;

    private App(String name, Path folder, Child child) {
        this.name = name;
        this.folder = folder;
        this.child = child;
        this.manifest = read(ALL.resolve(name).resolve("interlock.yaml"));
        assertThat(manifest.lines().count()).as("lines of its manifest").isLessThanOrEqualTo(20);
    }

    static App named(String name, Jdks.Jdk jdk, Path folder) {
        return new App(name, folder, Child.on(jdk, folder));
    }

    /** Takes these lines out of its manifest. */
    App without(String lines) {
        assertThat(manifest).containsOnlyOnce(lines);
        manifest = manifest.replace(lines, "");
        return this;
    }

    /** Puts something else into its manifest. */
    App replacing(String text, String other) {
        assertThat(manifest).containsOnlyOnce(text);
        manifest = manifest.replace(text, other);
        return this;
    }

    App environment(String variable, String value) {
        child.environment(variable, value);
        return this;
    }

    App jvm(String... arguments) {
        child.jvm(arguments);
        return this;
    }

    /** Puts a file it is shipped with beside its manifest. */
    App file(String path) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.copy(ALL.resolve(name).resolve(path), folder.resolve(path));
        return this;
    }

    /** Lets it run under a rule file it is shipped with, too. */
    App rules(String path) throws IOException {
        child.agentOption("rules=" + path);
        return file(path);
    }

    Child.Running start(String... arguments) {
        return child.manifest(manifest).startJar(ALL.resolve(name + "/target/" + name + ".jar"), arguments);
    }

    Child.Result run(String... arguments) {
        return start(arguments).await();
    }

    /** Nothing was denied, by what it printed and by its trail. */
    void assertNothingDenied(Child.Result result) {
        assertThat(trail()).noneMatch(record -> record.contains("\"event\":\"denied\""));
        assertThat(result.out() + result.err()).doesNotContain("Denied by Interlock");
    }

    /** The first denial it printed. */
    Denial denial(String printed) {
        Matcher denial = DENIAL.matcher(printed);
        assertThat(denial.find()).as(printed).isTrue();
        Child.Result story = Cli.in(folder).run("explain", denial.group(2), "--state", "state");
        assertThat(story.exit()).as(story.err()).isZero();
        return new Denial(denial.group(1), story.out());
    }

    private List<String> trail() {
        try (Stream<Path> files = Files.list(folder.resolve("state/audit"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(file -> read(file).lines())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * @param sentence what the application was told, without the decision's id
     * @param story what {@code interlock explain} tells of it
     */
    record Denial(String sentence, String story) {}
}
