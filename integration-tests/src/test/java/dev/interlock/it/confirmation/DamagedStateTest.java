package dev.interlock.it.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder in which somebody wrote nonsense, or which is gone: nothing executes that was not approved. */
class DamagedStateTest {
    @TempDir
    Path folder;

    private Scene scene(String... limits) {
        return new Scene(Jdks.all().findFirst().orElseThrow(), folder, limits);
    }

    /** Answers by their names, each damaged in its own way. */
    private static Map<String, String> damaged(String id) {
        Map<String, String> answers = new LinkedHashMap<>();
        String type = "{\"payloadType\":\"application/vnd.interlock.answer+json\",";
        answers.put("empty", "");
        answers.put("words", "yes, please do");
        answers.put("cut-short", type + "\"payload\":\"AAAA");
        answers.put("a-list", "[]");
        answers.put(
                "another-type",
                "{\"payloadType\":\"text/plain\",\"payload\":\"AAAA\",\"signatures\":[{\"sig\":\"AAAA\"}]}");
        answers.put("unsigned", type + "\"payload\":\"AAAA\",\"signatures\":[]}");
        answers.put("not-base64", type + "\"payload\":\"%%%\",\"signatures\":[{\"sig\":\"AAAA\"}]}");
        answers.put("no-payload", type + "\"signatures\":[{\"sig\":\"AAAA\"}]}");
        answers.put(
                "a-key-too-many", type + "\"payload\":\"AAAA\",\"signatures\":[{\"sig\":\"AAAA\"}],\"approve\":true}");
        answers.put("twice", type + "\"payload\":\"AAAA\",\"payload\":\"AAAA\",\"signatures\":[{\"sig\":\"AAAA\"}]}");
        String claim = "{\"request\":\"" + id + "\",\"answer\":\"approve\",\"by\":\"ana\"}";
        String payload = Base64.getEncoder().encodeToString(claim.getBytes(StandardCharsets.UTF_8));
        String zeros = Base64.getEncoder().encodeToString(new byte[64]);
        answers.put(
                "signed-with-zeros",
                type + "\"payload\":\"" + payload + "\",\"signatures\":[{\"sig\":\"" + zeros + "\"}]}");
        answers.put("deep", "[".repeat(50_000));
        answers.put("huge", " ".repeat(100_000) + "{}");
        return answers;
    }

    @Test
    void countsNoDamagedAnswerAndTellsOfEach() throws IOException {
        Scene scene = scene("wait: 60s", "approve-within: 10s");
        Child.Running running = scene.start("drop");
        String id = scene.asked();
        Path answers = scene.path("state/answers");
        Map<String, String> damaged = damaged(id);
        for (Map.Entry<String, String> one : damaged.entrySet()) {
            Files.writeString(answers.resolve(id + "." + one.getKey() + ".json"), one.getValue());
        }
        Files.createDirectory(answers.resolve(id + ".a-folder.json"));
        Files.createSymbolicLink(answers.resolve(id + ".endless.json"), Path.of("/dev/zero"));
        String pipe = answers.resolve(id + ".pipe.json").toString();
        Process made = new ProcessBuilder("mkfifo", pipe).start().onExit().join();
        assertThat(made.exitValue()).isZero();

        Child.Result result = running.await();

        assertThat(result.out())
                .matches("Denied by Interlock: DROP on customers needs 1 approval from dba \\(rule ask-about-drops\\);"
                        + " too few people answered in time to request " + id.substring(0, 8)
                        + "\\. Decision [0-9a-f]{8}\\.\ncustomers 2, refunds 0\n");
        assertThat(result.err().lines()).hasSize(1);
        String trail = scene.trail();
        for (String name : damaged.keySet()) assertThat(trail).contains(id + "." + name + ".json does not count: ");
        for (String name : new String[] {"a-folder", "endless", "pipe"}) {
            assertThat(trail).contains(id + "." + name + ".json is not a regular file");
        }
        assertThat(scene.cli("audit", "verify").exit()).isZero();
        Files.delete(answers.resolve(id + ".endless.json")); // JUnit warns of links that lead out
    }

    @Test
    void takesAnUnreadableFreezeOrderForAFreeze() throws IOException {
        Scene scene = scene("wait: 60s");
        Files.createDirectories(scene.path("state/freezes"));
        Files.writeString(scene.path("state/freezes/ordered-0bad.json"), "{\"interlock-freeze\":1,\"id\":\"ord");

        assertThat(scene.start("drop").await().out())
                .matches("Denied by Interlock: DROP on customers is frozen until [^ ]+ \\(freeze ordered-0bad\\)\\."
                        + " Decision [0-9a-f]{8}\\.\ncustomers 2, refunds 0\n");
        Child.Result list = scene.cli("freeze", "list");
        assertThat(list.out() + list.err()).contains("ordered-0bad");
    }

    @Test
    void executesNothingOnceTheStateFolderIsGone() throws IOException {
        Scene scene = scene("wait: 60s");
        Child.Running running = scene.start("drop");
        scene.asked();

        try (Stream<Path> all = Files.walk(scene.path("state"))) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }

        Child.Result result = running.await();
        assertThat(result.out())
                .startsWith("Denied by Interlock: DROP on customers ")
                .endsWith("customers 2, refunds 0\n");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void showsPeopleWhatCannotBeRead() throws IOException {
        Scene scene = scene("wait: 60s", "approve-within: 10s");
        Child.Running running = scene.start("drop");
        String id = scene.asked();
        String request = Files.readString(scene.request(id));
        Files.writeString(scene.request(id), request.substring(0, request.length() / 2));

        Child.Result pending = scene.cli("pending");
        Child.Result approval = scene.cli("approve", id, "--key", "ana.pem", "--object", "customers");

        assertThat(pending.err()).startsWith("interlock: the request " + id + ".json cannot be read: ");
        assertThat(pending.err().lines()).hasSize(1);
        assertThat(pending.exit()).isEqualTo(1);
        assertThat(approval.exit()).isEqualTo(1);
        assertThat(running.await().out()).endsWith("customers 2, refunds 0\n");
    }
}
