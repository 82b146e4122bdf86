package dev.interlock.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trail of guarded JVMs keeps, and what it does not. */
class TrailTest {
    private static final int ROUNDS = 10;

    @TempDir
    Path folder;

    private static Jdks.Jdk jdk() {
        return Jdks.all().findFirst().orElseThrow();
    }

    private Cli cli() {
        return Cli.in(folder);
    }

    private List<Path> trails() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state/audit"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    private String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path trail : trails()) text.append(Files.readString(trail));
        return text.toString();
    }

    /** Two JVMs write at once; each round both are killed at some moment in the middle. */
    @OnEachJdk
    void losesNoDenialToAKilledJvm(Jdks.Jdk jdk) throws IOException {
        Child child = Child.on(jdk, folder).manifest(Denied.MANIFEST);
        StringBuilder acknowledged = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            int enough = 100 + 100 * round;
            List<Child.Running> both = List.of(child.start(Denied.Stream.class), child.start(Denied.Stream.class));
            for (Child.Running one : both) {
                Eventually.isTrue("denials", () -> one.outFile().toFile().length() > enough);
                one.process().destroyForcibly().onExit().join();
            }
            for (Child.Running one : both) {
                String out = one.out();
                acknowledged.append(out, 0, out.lastIndexOf('\n') + 1);
            }
        }

        String text = text();
        List<String> lost = acknowledged
                .toString()
                .lines()
                .filter(id -> !text.contains("\"decision\":\"" + id + "\""))
                .toList();
        assertThat(lost).isEmpty();
        Child.Result verified = cli().run("audit", "verify", "--state", "state");
        assertThat(verified.out()).endsWith(" records in " + 2 * ROUNDS + " trails: as they were written.\n");
        assertThat(verified.exit()).isZero();
    }

    @Test
    void showsEveryWayOfTampering() throws IOException {
        Child child = Child.on(jdk(), folder).manifest(Denied.MANIFEST);
        child.run(Denied.Times.class, "3");
        child.run(Denied.Times.class, "1");
        Path first = trails().get(0);
        List<String> lines = Files.readAllLines(first);
        assertThat(lines).hasSize(4);

        tampered(first, lines, changed(lines, "DROP on customers", "SELECT on customers"), "line changed");
        tampered(first, lines, changed(lines, "customers", "customerz"), "table changed");
        tampered(first, lines, List.of(lines.get(0), lines.get(2), lines.get(3)), "record removed");
        tampered(first, lines, List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3)), "order changed");
        tampered(first, lines, lines.subList(0, 3), "end cut off");
        tampered(
                first,
                lines,
                Stream.concat(lines.stream(), Stream.of(lines.get(3))).toList(),
                "record added");
        tampered(first, lines, List.of(), "emptied");

        byte[] bytes = Files.readAllBytes(first);
        Files.delete(first);
        assertThat(cli().run("audit", "verify", "--state", "state").exit())
                .as("trail removed")
                .isEqualTo(1);
        Files.write(first, bytes);
        assertThat(cli().run("audit", "verify", "--state", "state").exit())
                .as("put back")
                .isZero();
    }

    private void tampered(Path trail, List<String> good, List<String> bad, String how) throws IOException {
        assertThat(bad).as(how).isNotEqualTo(good);
        write(trail, bad);
        Child.Result found = cli().run("audit", "verify", "--state", "state");
        assertThat(found.exit()).as(how).isEqualTo(1);
        assertThat(found.out()).as(how).contains(trail.getFileName().toString());
        assertThat(found.err()).as(how).isEmpty();
        write(trail, good);
    }

    private static List<String> changed(List<String> lines, String from, String to) {
        return lines.stream().map(line -> line.replace(from, to)).toList();
    }

    private static void write(Path trail, List<String> lines) throws IOException {
        Files.writeString(trail, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    /** A limit on the size of files is a full disk without the rights to fill one. */
    @Test
    void deniesAlsoWhatItCannotRecordAnyMore() throws Exception {
        Files.writeString(folder.resolve("interlock.yaml"), Denied.MANIFEST);
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 16; exec \"$@\"",
                        "sh",
                        jdk().java(),
                        "-XX:-UsePerfData",
                        "-javaagent:" + Child.JAR + "=state=state",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Denied.Times.class.getName(),
                        "200")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).isZero();
        List<String> ids =
                lines.stream().filter(line -> line.matches("[0-9a-f]{8}")).toList();
        assertThat(ids).hasSize(200);
        String text = text();
        for (String id : ids) {
            boolean recorded = text.contains("\"decision\":\"" + id + "\"");
            boolean told = lines.contains("Interlock: decision " + id + " could not be recorded: File too large");
            assertThat(recorded).as(id).isNotEqualTo(told);
        }
        assertThat(cli().run("audit", "verify", "--state", "state").exit()).isZero();
    }

    @Test
    void keepsValuesOutOfTrailMessagesAndStandardError() throws IOException {
        Child.Result result = Child.on(jdk(), folder).manifest(Denied.MANIFEST).run(Denied.Secrets.class);

        assertThat(result.out().lines()).hasSize(5).allMatch(line -> line.startsWith("Denied by Interlock: "));
        String everything = result.out() + result.err() + text();
        assertThat(everything)
                .doesNotContain("marker_literal")
                .doesNotContain("marker_comment")
                .doesNotContain("marker_bound")
                .doesNotContain("password")
                .doesNotContain("987654321");
        assertThat(text()).contains("\"statement-sha256\"").contains("\"customers\"");
    }
}
