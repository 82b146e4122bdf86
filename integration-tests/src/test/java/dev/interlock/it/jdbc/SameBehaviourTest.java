package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that is granted what it does behaves as it does without the agent, on every driver. */
class SameBehaviourTest {
    /** SQLite's driver looks for musl in the JVM's memory and for Android by a command; it takes a denial for a "no". */
    private static final Pattern IN_VAIN =
            Pattern.compile("\"path\":\"/proc/\\d+/map_files\"|\"executable\":\"[^\"]*/uname\"");

    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.values()).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void doesTheSame(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws IOException {
        doesTheSame(jdk, kind, folder, "");
    }

    /** Each update and delete runs in a transaction or savepoint of its own, which nobody may notice. */
    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void doesTheSameWhereRowsAreCounted(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws IOException {
        doesTheSame(jdk, kind, folder, "    max-rows: 1000\n");
    }

    private static void doesTheSame(Jdks.Jdk jdk, Kind kind, Path folder, String limits) throws IOException {
        Bed bed = Bed.of(kind, folder);
        String manifest = "interlock: 1\napplication: same\ndatabases:\n  - url: \"" + bed.grantUrl() + "\"\n"
                + "    select: [workload]\n    insert: [workload]\n    update: [workload]\n    delete: [workload]\n"
                + "    create: [workload]\n    drop: [workload]\n" + limits;
        Files.createDirectory(folder.resolve("tmp"));
        // Without a password, PostgreSQL's driver looks into the user's files.
        String url = bed.url().replace("&password=none", "");
        Child.Result bare = child(jdk, folder).withoutAgent().run(Workload.class, url);
        Child.Result guarded = child(jdk, folder).manifest(manifest).run(Workload.class, url);

        assertThat(bare.out()).as(bare.err()).endsWith("done\n");
        assertThat(guarded.out()).as(guarded.err()).isEqualTo(bare.out());
        assertThat(guarded.exit()).isEqualTo(bare.exit());
        assertThat(Cli.in(folder)
                        .run("audit", "tail", "--state", "state", "--json")
                        .out()
                        .lines())
                .filteredOn(record -> record.contains("\"event\":\"denied\""))
                .allMatch(
                        record -> kind == Kind.SQLITE && IN_VAIN.matcher(record).find());
        assertThat(folder.resolve("tmp")).as("what it leaves behind").isEmptyDirectory();
    }

    /** H2 is told to keep few rows in memory, so that it writes some to a file. */
    private static Child child(Jdks.Jdk jdk, Path folder) {
        return Child.on(jdk, folder).jvm("-Dh2.maxMemoryRows=100", "-Djava.io.tmpdir=" + folder.resolve("tmp"));
    }
}
