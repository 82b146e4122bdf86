package dev.interlock.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM that only observes leaves behind. */
class ObserveTest {
    private static final Pattern DECISION = Pattern.compile("\"decision\":\"([0-9a-f]{8})\"");

    @OnEachJdk
    void recordsEachKindOnceAndCountsTheRest(Jdks.Jdk jdk, @TempDir Path folder) {
        run(jdk, folder, "300", "0");

        assertThat(observed(folder, "input.txt\"", "\"read\"")).hasSize(1);
        assertThat(count(folder, observed(folder, "input.txt\"", "\"read\"").get(0)))
                .isEqualTo(300);
        List<String> inserts = observed(folder, "\"insert\"");
        assertThat(inserts).hasSize(1);
        assertThat(count(folder, inserts.get(0))).isEqualTo(300);
        assertThat(inserts.get(0))
                .contains("\"shape\":\"INSERT INTO orders VALUES (?)\"")
                .contains("\"at\":\"dev.interlock.it.audit.Repeating.main(Repeating.java:");
        assertThat(String.join("\n", trail(folder))).doesNotContain("secret").doesNotContain("hidden");
        assertThat(Cli.in(folder).run("audit", "verify", "--state", "state").exit())
                .isZero();
        assertThat(Cli.in(folder)
                        .run("learn", "--state", "state", "--accept", "once")
                        .out())
                .contains("update: [orders]", "max-rows: 10\n");
    }

    /** So often that nobody asks, it passes as quickly as what is granted. */
    @OnEachJdk
    void countsNoFurtherThanAnybodyAsks(Jdks.Jdk jdk, @TempDir Path folder) {
        run(jdk, folder, "3000", "0");

        assertThat(count(folder, observed(folder, "\"insert\"").get(0))).isEqualTo(1_024);
        assertThat(trail(folder)).hasSizeLessThan(60);
    }

    @OnEachJdk
    void losesLessThanHalfOfACountIfItIsKilled(Jdks.Jdk jdk, @TempDir Path folder) {
        run(jdk, folder, "1000", "0", "halt");

        // The file was read long before the end, so that the clock has told of all that had doubled.
        assertThat(count(folder, observed(folder, "input.txt\"", "\"read\"").get(0)))
                .isBetween(500L, 1_000L);
        assertThat(Cli.in(folder).run("audit", "verify", "--state", "state").exit())
                .isZero();
    }

    @OnEachJdk
    void tellsNoLongerApartWhatIsTooMany(Jdks.Jdk jdk, @TempDir Path folder) {
        run(jdk, folder, "1", "12000");

        List<String> broad = observed(folder, "\"beneath\":true");
        assertThat(broad).hasSizeBetween(1, 20);
        assertThat(broad.get(0)).contains("/many\"").contains("this stands for all that is beneath");
        assertThat(observed(folder, "/many/file")).hasSizeBetween(9_000, 10_000);
        assertThat(Cli.in(folder)
                        .run("learn", "--state", "state", "--accept", "once")
                        .out())
                .contains("path: \"many/**\", access: [read]");
    }

    private static void run(Jdks.Jdk jdk, Path folder, String... arguments) {
        Child.Result result = Child.on(jdk, folder)
                .manifest("interlock: 1\napplication: repeating\nmode: observe\n")
                .file("input.txt", "x")
                .run(Repeating.class, arguments);
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        assertThat(result.exit()).isZero();
    }

    private static List<String> observed(Path folder, String... words) {
        return trail(folder).stream()
                .filter(record -> record.contains("\"event\":\"observed\""))
                .filter(record -> Stream.of(words).allMatch(record::contains))
                .toList();
    }

    /** The last that the trail tells. */
    private static long count(Path folder, String record) {
        Matcher decision = DECISION.matcher(record);
        assertThat(decision.find()).isTrue();
        Pattern times = Pattern.compile("\"times\":\\{[^}]*\"" + decision.group(1) + "\":([0-9]+)");
        long count = 1;
        for (String line : trail(folder)) {
            Matcher told = times.matcher(line);
            if (line.contains("\"event\":\"seen\"") && told.find()) count = Long.parseLong(told.group(1));
        }
        return count;
    }

    private static List<String> trail(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("state/audit"))) {
            Path trail = files.filter(file -> file.toString().endsWith(".ndjson"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(trail);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
