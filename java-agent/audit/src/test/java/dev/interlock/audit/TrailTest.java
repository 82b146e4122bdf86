package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {
    @TempDir
    Path temp;

    private Trail open() throws IOException {
        return Trail.open(StateFolder.open(temp.toFile()), "order-assistant", Map.of());
    }

    @Test
    void writesEveryFieldInItsPlace() throws IOException {
        Trail trail = open();
        OperationNote note = OperationNote.sql(
                List.of("drop"), List.of("customers"), "jdbc:postgresql://db:5432/orders", "ab12", 3L, 2L);
        trail.append(
                Entry.of(Event.DENIED)
                        .decision("7f3a9c2e")
                        .operation(note)
                        .rule("no-drop")
                        .where("rules.yaml:3:5")
                        .message("DROP on customers is not granted")
                        .remedy("drop: [customers]")
                        .request("4f2a")
                        .by(List.of("ana"))
                        .detail(Map.of("why", "test")),
                true);
        List<String> lines = Trails.lines(trail.file());
        String time = lines.get(1).substring(23, 47);
        assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(lines.get(1))
                .isEqualTo("{\"v\":1,\"seq\":2,\"time\":\"" + time + "\",\"event\":\"denied\","
                        + "\"application\":\"order-assistant\",\"decision\":\"7f3a9c2e\",\"operation\":{\"family\":\"sql\","
                        + "\"kinds\":[\"drop\"],\"tables\":[\"customers\"],"
                        + "\"database\":\"jdbc:postgresql://db:5432/orders\",\"statement-sha256\":\"ab12\",\"rows\":3,"
                        + "\"batch\":2},\"rule\":\"no-drop\",\"where\":\"rules.yaml:3:5\","
                        + "\"message\":\"DROP on customers is not granted\",\"remedy\":\"drop: [customers]\","
                        + "\"request\":\"4f2a\",\"by\":[\"ana\"],\"detail\":{\"why\":\"test\"},\"prev\":\""
                        + Sha256.hex(lines.get(0)) + "\"}");
    }

    @Test
    void keepsTheShapeOfEveryFamilyAndNoArguments() throws IOException {
        Trail trail = open();
        List<OperationNote> notes = List.of(
                OperationNote.file(List.of("read"), "/etc/passwd"),
                OperationNote.network("connect", "10.0.0.1:6379", List.of("redis.internal")),
                OperationNote.process("/usr/bin/git", 2, "ab12", List.of("GIT_DIR"), "/app"),
                OperationNote.runtime("exit", "ending the JVM"));
        for (OperationNote note : notes) trail.append(Entry.of(Event.DENIED).operation(note), false);
        String written = String.join("\n", Trails.lines(trail.file()));
        assertThat(written)
                .contains("{\"family\":\"file\",\"kinds\":[\"read\"],\"path\":\"/etc/passwd\"}")
                .contains("{\"family\":\"network\",\"kinds\":[\"connect\"],\"target\":\"10.0.0.1:6379\","
                        + "\"names\":[\"redis.internal\"]}")
                .contains("{\"family\":\"process\",\"kinds\":[\"start\"],\"executable\":\"/usr/bin/git\","
                        + "\"arguments\":2,\"command-sha256\":\"ab12\",\"environment\":[\"GIT_DIR\"],"
                        + "\"directory\":\"/app\"}")
                .contains("{\"family\":\"runtime\",\"kinds\":[\"exit\"],\"what\":\"ending the JVM\"}");
    }

    @Test
    void beginsAFileWithItsPlaceInTheHistory() throws IOException {
        File first = Trails.write(temp, 2, true);
        Trail second = open();
        assertThat(first.getName()).matches("\\d{8}T\\d{6}\\.\\d{3}Z-\\d+\\.ndjson");
        List<String> lines = Trails.lines(first);
        assertThat(Trails.lines(second.file()).get(0))
                .startsWith("{\"v\":1,\"seq\":1,\"time\":\"")
                .endsWith(
                        "\"event\":\"start\",\"application\":\"order-assistant\",\"detail\":{\"previous\":[{\"file\":\""
                                + first.getName() + "\",\"seq\":4,\"hash\":\"" + Sha256.hex(lines.get(3))
                                + "\"}],\"pid\":"
                                + ProcessHandle.current().pid() + "},\"prev\":\"" + "0".repeat(64) + "\"}");
        assertThat(lines.get(3)).contains("\"event\":\"stop\"");
    }

    @Test
    void cutsTextsAndListsThatHaveNoEnd() throws IOException {
        Trail trail = open();
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < 5000; i++) tables.add("t" + i);
        OperationNote note = OperationNote.sql(List.of("drop"), tables, "jdbc:h2:mem:x", "ab");
        trail.append(Entry.of(Event.DENIED).message("x".repeat(1 << 20)).operation(note), false);
        assertThat(Trails.lines(trail.file()).get(1))
                .hasSizeLessThan(8_000)
                .contains("\"tables-in-all\":5000")
                .contains("xxx…\"");
        assertThat(Trails.problems(trail.file())).isEmpty();
    }

    @Test
    void keepsItsChainWhenManyThreadsWriteAndAreInterrupted() throws Exception {
        Trail trail = open();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    Thread.currentThread().interrupt();
                    try {
                        trail.append(Trails.denial(i), false);
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) thread.join();
        Report report = TrailVerifier.verify(trail.file());
        assertThat(report.problems()).isEmpty();
        assertThat(report.records()).isEqualTo(1601);
    }

    @Test
    void beginsANewFileWhenItsOwnIsRemoved() throws IOException {
        Trail trail = open();
        trail.append(Trails.denial(1), false);
        File removed = trail.file();
        Files.delete(removed.toPath());
        trail.append(Trails.denial(2), false);
        assertThat(trail.file()).isNotEqualTo(removed);
        assertThat(Trails.lines(trail.file()).get(0))
                .contains("\"because\":\"" + removed.getName()
                        + " was moved, removed or written by somebody else while in use\"");
        assertThat(Trails.lines(trail.file()).get(1)).contains("00000002");
        assertThat(Trails.problems(removed.getParentFile()))
                .containsExactly("the whole file is lost: " + trail.file().getName() + " began after its record 2");
    }

    @Test
    void leavesWhatSomebodyElseWroteForTheVerifier() throws IOException {
        Trail trail = open();
        File touched = trail.file();
        Trails.append(touched, "{\"forged\":true}\n");
        trail.append(Trails.denial(1), false);
        trail.append(Trails.denial(2), false);
        assertThat(Trails.lines(trail.file()).get(1)).contains("00000001");
        assertThat(Trails.problems(touched)).containsExactly("2: not a record of this trail");
        assertThat(Trails.problems(trail.file())).isEmpty();
    }

    @Test
    void failsOnceItsFolderIsGoneAndCountsWhatItDrops() throws IOException {
        Trail trail = open();
        File folder = trail.file().getParentFile();
        File away = temp.resolve("away").toFile();
        assertThat(folder.renameTo(away)).isTrue();
        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> trail.append(Trails.denial(1), false)).isInstanceOf(IOException.class);
            assertThat(trail.dropped()).isEqualTo(i);
        }
        assertThat(away.renameTo(folder)).isTrue();
        trail.append(Trails.denial(2), false);
        assertThat(Trails.lines(trail.file()).get(1)).contains("\"dropped\":3,\"prev\":");
        trail.append(Trails.denial(3), false);
        assertThat(Trails.lines(trail.file()).get(2)).doesNotContain("dropped");
    }

    @Test
    void takesNothingOnceClosed() throws IOException {
        Trail trail = open();
        trail.close();
        trail.close();
        assertThatThrownBy(() -> trail.append(Trails.denial(1), false)).hasMessage("the audit trail is closed");
        assertThat(Trails.lines(trail.file())).hasSize(2);
    }

    @Test
    void writesItsHeadInFixedWidth() throws IOException {
        File trail = Trails.write(temp, 9, false);
        String head = Files.readString(TrailHead.beside(trail).toPath(), StandardCharsets.US_ASCII);
        assertThat(head)
                .isEqualTo(String.format(
                        "%020d %020d %s%n",
                        10, trail.length(), Sha256.hex(Trails.lines(trail).get(9))));
    }
}
