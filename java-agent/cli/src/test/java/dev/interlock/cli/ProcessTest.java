package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own. */
class ProcessTest {
    @TempDir
    Path folder;

    private record Ended(int exit, String out, String err) {}

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run(folder.resolve("out"), environment, arguments);
    }

    private Ended run(Path out, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.interlock.cli.Main"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                out.startsWith(folder) ? Files.readString(out) : "",
                Files.readString(folder.resolve("err")));
    }

    @Test
    void speaksUtf8WhateverTheLocale() throws Exception {
        Ended ended = run(Map.of("LC_ALL", "C"), "keygen", "ana.pem");

        assertThat(ended.err()).contains("key: \"…\" }");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void hasNoStackTraceUnlessAsked() throws Exception {
        Ended silent = run(Map.of(), "pending");
        assertThat(silent)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "interlock: no state folder is known: there is no interlock.yaml here and nothing in " + folder
                                + "/.interlock; name one: --state DIR\n"));

        Files.writeString(folder.resolve("interlock.yaml"), "interlock: 2\n");
        assertThat(run(Map.of(), "pending").err().lines()).hasSize(1);
        assertThat(run(Map.of(), "pending", "--debug").err()).contains("\tat dev.interlock");
        assertThat(run(Map.of("INTERLOCK_DEBUG", "1"), "pending").err()).contains("\tat dev.interlock");
    }

    @Test
    void exitsWithWhatWasDecided() throws Exception {
        Files.writeString(folder.resolve("interlock.yaml"), Samples.MANIFEST);

        Ended ended = run(Map.of(), "explain", "sql", "TRUNCATE orders", "--database", Samples.DATABASE);

        assertThat(ended.out()).startsWith("Deny\n").doesNotContain("\u001b");
        assertThat(ended.exit()).isEqualTo(1);
    }

    @Test
    void failsWhereItsOutputCannotBeWritten() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no device that is always full");

        Ended ended = run(Path.of("/dev/full"), Map.of(), "--version");

        assertThat(ended).isEqualTo(new Ended(1, "", "interlock: the output could not be written\n"));
    }
}
