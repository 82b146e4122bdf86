package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.config.ConfigFaults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    @TempDir
    Path temporary;

    Cli cli;
    Path trail;

    @BeforeEach
    void begin() throws IOException, ConfigFaults {
        cli = new Cli(temporary);
        Files.createDirectories(cli.state("shop").toPath().getParent());
        try (Guarded jvm = new Guarded(cli.state("shop"), Samples.RULES)) {
            jvm.deny("7f3a9c2e");
            jvm.deny("7f3b0000");
            trail = jvm.trail.file().toPath();
        }
    }

    @Test
    void tellsTheStoryOfADenial() {
        Cli.Ran ran = cli.run("explain", "7F3A");

        assertThat(ran.out().replace(trail.getFileName().toString(), "TRAIL").replaceAll("when .*", "when …"))
                .isEqualTo("""
                        Decision 7f3a9c2e: denied

                          Denied by Interlock: TRUNCATE on orders is not granted (interlock.yaml:4:5).
                          Decision 7f3a9c2e.

                          when …
                          application   shop
                          operation     TRUNCATE on orders
                          database      jdbc:postgresql://db.internal:5432/orders
                          statement     not recorded; its SHA-256 begins with abababababababab
                          grants at     interlock.yaml:4:5
                          change it     under the database at interlock.yaml:4:5: truncate: [orders]
                          recorded      TRAIL:2
                        """);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void wantsMoreDigitsOfAnIdThatSeveralBeginWith() {
        assertThat(cli.run("explain", "7f3").err())
                .isEqualTo("interlock: 2 decisions begin with 7f3 (7f3a9c2e, 7f3b0000); give more digits\n");
        assertThat(cli.run("explain", "99").err())
                .isEqualTo("interlock: no decision in home/.interlock/shop/audit begins with 99\n");
    }

    @Test
    void tellsTheStoryAsJson() {
        assertThat(cli.run("explain", "7f3a", "--json").out())
                .startsWith("{\"decision\":\"7f3a9c2e\",\"records\":[{\"file\":\"")
                .contains("\"line\":2,\"record\":{\"v\":1,\"seq\":2,");
    }

    @Test
    void showsTheLastRecords() {
        assertThat(cli.run("audit", "tail", "-n", "2").out().replaceAll("(?m)^\\S+ ", ""))
                .isEqualTo("""
                        denied    Denied by Interlock: TRUNCATE on orders is not granted (interlock.yaml:4:5). Decision 7f3b0000.
                        stop      shop
                        """);
        assertThat(cli.run("audit", "tail", "--json", trail.toString()).out().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("{\"v\":1,\"seq\":"));
    }

    @Test
    void followsTheTrailUntilItIsStopped() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread tail = new Thread(() -> cli.runTo(out, "audit", "tail", "-n", "1", "--follow"));
        tail.start();
        await(out, "stop");
        try (Guarded jvm = new Guarded(cli.state("shop"), Samples.RULES)) {
            jvm.deny("0badcafe");
            await(out, "Decision 0badcafe.");
        }

        tail.interrupt();
        tail.join(10_000);
        assertThat(tail.isAlive()).isFalse();
    }

    private static void await(ByteArrayOutputStream out, String text) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!out.toString(StandardCharsets.UTF_8).contains(text)) {
            assertThat(System.nanoTime()).as(text).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void findsASoundTrailSound() {
        assertThat(cli.run("audit", "verify"))
                .isEqualTo(new Cli.Ran(0, "4 records in 1 trail: as they were written.\n", ""));
        assertThat(cli.run("audit", "verify", cli.state("shop").getPath()).exit())
                .isZero();
        assertThat(cli.run("audit", "verify", trail.toString()).exit()).isZero();
    }

    @Test
    void namesEachRecordThatWasChanged() throws IOException {
        Files.writeString(trail, Files.readString(trail).replaceFirst("TRUNCATE on orders", "TRUNCATE on ordres"));

        Cli.Ran ran = cli.run("audit", "verify");

        assertThat(ran.out())
                .isEqualTo(trail.getFileName()
                        + ":2: record 2 is changed: record 3 knows another digest of it\n"
                        + "4 records in 1 trail: 1 problem.\n");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(cli.run("audit", "verify", "--json").out())
                .startsWith("{\"ok\":false,\"records\":4,\"trails\":1,\"problems\":[{\"file\":\"");
    }

    @Test
    void exportsRecordsAsTheyAre() throws IOException {
        assertThat(cli.run("audit", "export").out()).isEqualTo(Files.readString(trail));
        assertThat(cli.run("audit", "export", "--event", "denied").out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"event\":\"denied\""));
        assertThat(cli.run("audit", "export", "--until", "2026-01-01T00:00Z")).isEqualTo(new Cli.Ran(0, "", ""));
        assertThat(cli.run("audit", "export", "--since", "2026-01-01T00:00Z")
                        .out()
                        .lines())
                .hasSize(4);
    }

    @Test
    void exportsATable() throws IOException {
        assertThat(cli.run("audit", "export", "--csv", "--event", "denied", "--out", "denied.csv"))
                .isEqualTo(new Cli.Ran(0, "", ""));

        String name = trail.getFileName().toString();
        String[] lines = Files.readString(cli.folder.resolve("denied.csv")).split("\r\n");
        assertThat(lines[0])
                .isEqualTo("time,application,event,decision,rule,where,request,by,message,remedy,at,family,kinds,"
                        + "operation,trail,seq");
        assertThat(lines[1].replaceAll("^[^,]*", "TIME"))
                .isEqualTo("TIME,shop,denied,7f3a9c2e,,interlock.yaml:4:5,,,"
                        + "Denied by Interlock: TRUNCATE on orders is not granted (interlock.yaml:4:5). Decision "
                        + "7f3a9c2e.,under the database at interlock.yaml:4:5: truncate: [orders],,sql,truncate,"
                        + "\"{\"\"family\"\":\"\"sql\"\",\"\"kinds\"\":[\"\"truncate\"\"],\"\"tables\"\":[\"\"orders\"\"],"
                        + "\"\"database\"\":\"\"jdbc:postgresql://db.internal:5432/orders\"\",\"\"statement-sha256\"\":"
                        + "\"\"" + "ab".repeat(32) + "\"\"}\"," + name + ",2");
        assertThat(lines).hasSize(3);
    }

    @Test
    void exportsNothingThatIsDamagedOrAsksForWhatIsNotThere() throws IOException {
        String first = Files.readString(trail).lines().findFirst().orElseThrow();
        Files.writeString(trail, first + "\n{\"v\":1,\"seq\":\n{\"v\":1");

        assertThat(cli.run("audit", "export"))
                .isEqualTo(new Cli.Ran(
                        1,
                        first + "\n",
                        trail.getFileName() + ":2: left out: a damaged record; see 'interlock audit verify'\n"
                                + trail.getFileName() + ":3: note: a record without an end is left out\n"));
        assertThat(cli.run("audit", "export", "--event", "denid").err())
                .isEqualTo("interlock: no record is called 'denid'; see 'interlock audit export --help'\n");
        Files.writeString(cli.folder.resolve("there.csv"), "mine");
        assertThat(cli.run("audit", "export", "--out", "there.csv").err())
                .isEqualTo("interlock: there.csv exists already; name another file\n");
        assertThat(cli.folder.resolve("there.csv")).hasContent("mine");
    }

    @Test
    void passesOverDamagedRecordsButSaysSo() throws IOException {
        Files.writeString(trail, "not a record\n");

        assertThat(cli.run("audit", "tail").out())
                .isEqualTo(trail.getFileName() + ":1: a damaged record; see 'interlock audit verify'\n");
    }

    @Test
    void findsTheOnlyStateFolderAndNamesThemWhereThereAreSeveral() throws IOException {
        Files.createDirectories(cli.state("blog").toPath().resolve("audit"));

        assertThat(cli.run("audit", "tail").err())
                .isEqualTo(
                        "interlock: several state folders are in home/.interlock (blog, shop); name one: --state DIR\n");
        cli.write(
                "interlock.yaml", Samples.MANIFEST + "files: [{ path: \"${env.NOT_SET_HERE}/a\", access: [read] }]\n");
        assertThat(cli.run("audit", "verify").exit()).isZero();
    }
}
