package dev.interlock.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Freezes that begin and end while a JVM runs: also what was prepared before is decided anew. */
class FreezeTest {
    private static final String MANIFEST = """
            interlock: 1
            application: frozen
            databases:
              - url: jdbc:h2:mem:orders
                create: ["*"]
                delete: ["*"]
            """;

    private static List<String> lines(Child.Running running) {
        return running.out().lines().toList();
    }

    private static long time(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }

    private static String line(Child.Running running, int index) {
        Eventually.isTrue("line " + index, () -> lines(running).size() > index);
        return lines(running).get(index);
    }

    /** It needs no rule. */
    @OnEachJdk
    void holdsWithinASecondOfItsOrderAndEndsWhenLifted(Jdks.Jdk jdk, @TempDir Path folder) {
        Cli cli = Cli.in(folder);
        Child.Running running = Child.on(jdk, folder).manifest(MANIFEST).start(Frozen.class, "3");
        assertThat(line(running, 0)).endsWith(" executed");

        Child.Result ordered =
                cli.run("freeze", "now", "--for", "2h", "--reason", "restoring a backup", "--state", "state");
        long orderedAt = System.currentTimeMillis();
        String frozen = line(running, 1);
        assertThat(frozen)
                .matches("\\d+ Denied by Interlock: DELETE on scratch is frozen until [^ ]+"
                        + " \\(freeze ordered-[0-9a-f]{4}\\)\\.");
        assertThat(time(frozen) - orderedAt).isLessThan(1000);

        String id = ordered.out().split(" ")[2];
        assertThat(cli.run("freeze", "list", "--state", "state").out())
                .contains(id)
                .contains("restoring a backup");
        assertThat(cli.run("freeze", "lift", id, "--state", "state").out())
                .isEqualTo("The freeze " + id + " is lifted.\n");
        long liftedAt = System.currentTimeMillis();
        String lifted = line(running, 2);
        assertThat(lifted).endsWith(" executed");
        assertThat(time(lifted) - liftedAt).isLessThan(1000);
        assertThat(running.await().exit()).isZero();
        assertThat(cli.run("audit", "tail", "-n", "100000", "--json", "--state", "state")
                        .out())
                .contains("the freeze " + id + " is ordered: restoring a backup")
                .contains("the freeze " + id + " is over or lifted");
    }

    /** Whoever looks for orders waits for nobody who holds up paths. */
    @OnEachJdk
    void holdsWithinASecondWhateverIsDoneToPaths(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        holdsWithinASecondThough("change", jdk, folder);
    }

    /** Nor does he need a place among those who use them. */
    @OnEachJdk
    void holdsWithinASecondWhoeverUsesPaths(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        holdsWithinASecondThough("crowd", jdk, folder);
    }

    private static void holdsWithinASecondThough(String busyBy, Jdks.Jdk jdk, Path folder) throws IOException {
        Path busy = Files.createDirectory(folder.resolve("busy")).toRealPath();
        Child.Running running = Child.on(jdk, folder)
                .manifest(MANIFEST + """
                        files: [{ path: "%1$s/**", access: [read, write, delete] }]
                        network: [{ connect: "unix:%1$s/*" }, { listen: "unix:%1$s/*" }]
                        """.formatted(busy))
                .start(Frozen.class, "2", busyBy, busy.toString());
        try {
            assertThat(line(running, 0)).endsWith(" executed");
            Cli.in(folder).run("freeze", "now", "--for", "2h", "--reason", "restoring a backup", "--state", "state");
            long orderedAt = System.currentTimeMillis();
            String frozen = line(running, 1);
            assertThat(frozen).contains(" Denied by Interlock: DELETE on scratch is frozen until ");
            assertThat(time(frozen) - orderedAt).isLessThan(1000);
        } finally {
            running.process().destroyForcibly();
        }
    }

    @OnEachJdk
    void beginsAndEndsByTheCalendarWhileTheJvmRuns(Jdks.Jdk jdk, @TempDir Path folder) {
        LocalDateTime from = LocalDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(5);
        LocalDateTime until = from.plusSeconds(2);
        Child.Result result = Child.on(jdk, folder)
                .manifest(MANIFEST)
                .rules("""
                        interlock-rules: 1
                        name: calendar
                        freezes:
                          - id: soon
                            reason: It is about to begin.
                            time-zone: UTC
                            from: %s
                            until: %s
                        rules:
                          - id: nothing-destructive-soon
                            when: { sql: destructive, during: soon }
                            then: deny
                        """.formatted(from, until))
                .run(Frozen.class, "3");

        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).endsWith(" executed");
        assertThat(lines.get(1))
                .contains(" Denied by Interlock: DELETE on scratch is frozen until ")
                .endsWith(" (rule nothing-destructive-soon).");
        assertThat(lines.get(2)).endsWith(" executed");
        long begins = from.toInstant(ZoneOffset.UTC).toEpochMilli();
        long ends = until.toInstant(ZoneOffset.UTC).toEpochMilli();
        assertThat(time(lines.get(1))).isBetween(begins, begins + 1000);
        assertThat(time(lines.get(2))).isBetween(ends, ends + 1000);
    }
}
