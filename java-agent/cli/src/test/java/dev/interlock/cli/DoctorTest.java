package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final String NOT_COVERED = """
              not covered   native code and what a database does by itself (triggers, jobs, stored routines' bodies); \
            the whole list is in docs/threat-model.md

            """;

    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
        cli.write("interlock.yaml", Samples.MANIFEST);
    }

    private void note(long pid, Instant started, String mode) throws IOException {
        StateFolder state = StateFolder.open(cli.folder.resolve("s").toFile());
        Files.writeString(state.jvms().toPath().resolve(pid + ".json"), """
                {"pid":%d,"started":"%s","application":"shop","mode":"%s","jdk":"17.0.15+6","manifest":"/m.yaml",\
                "manifest-sha256":"00","gates":["databases"]}""".formatted(pid, started, mode));
    }

    private static Instant began() {
        return ProcessHandle.current().info().startInstant().orElseThrow();
    }

    @Test
    void isContentWhereEverythingIsEnforced() {
        Cli.Ran ran = cli.run("doctor");

        assertThat(ran.out())
                .isEqualTo("""
                  JDK           @JDK@, fits
                  manifest      work/interlock.yaml of shop
                  state         none yet: no guarded JVM of this application has run here
                  guarded JVMs  none runs
                  enforced      databases, http, files, processes, network, runtime
                  not enforced  nothing that it relies on
                @REST@Everything it relies on is enforced.
                """.replace("@JDK@", Runtime.version().toString()).replace("@REST@", NOT_COVERED));
        assertThat(ran.exit()).isZero();
    }

    @Test
    void namesWhatTheManifestReliesOnAndIsNotEnforced() {
        cli.write(
                "interlock.yaml",
                Samples.MANIFEST + "    max-rows: 5\nhttp: [{ url: \"https://example.com/**\" }]\nruntime: [exit]\n"
                        + "mode: observe\n");

        Cli.Ran ran = cli.run("doctor");

        assertThat(ran.out())
                .contains("  not enforced  mode: observe (nothing is denied)\n")
                .endsWith("\nNot everything it relies on is enforced.\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsJvmsThatRunFromThoseThatRan() throws IOException {
        long pid = ProcessHandle.current().pid();
        note(pid, began().plusSeconds(1), "enforce");
        note(4_194_304, began(), "enforce"); // no process has this number

        Cli.Ran ran = cli.run("doctor", "--state", "s");

        assertThat(ran.out())
                .contains("  JVM " + pid)
                .contains("shop, enforce, since ")
                .contains("gates live: databases")
                .contains("it was started with another text of the manifest")
                .doesNotContain("4194304")
                .doesNotContain("none runs");
        assertThat(cli.run("doctor", "--state", "s", "--json").out())
                .contains("\"pid\":4194304,")
                .contains("\"running\":false}");
    }

    @Test
    void doesNotTakeALaterProcessOfTheSameNumberForTheGuardedOne() throws IOException {
        note(ProcessHandle.current().pid(), began().minusSeconds(3600), "enforce");

        assertThat(cli.run("doctor", "--state", "s").out()).contains("  guarded JVMs  none runs\n");
    }

    @Test
    void doesWithoutAManifestWhereAStateFolderIsNamed() throws IOException {
        Files.delete(cli.folder.resolve("interlock.yaml"));
        note(ProcessHandle.current().pid(), began(), "observe");

        Cli.Ran ran = cli.run("doctor", "--state", "s");

        assertThat(ran.out())
                .contains("  not enforced  mode: observe (nothing is denied)\n")
                .doesNotContain("  manifest ");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void namesHttpClientsThatHaveNoGate() throws IOException {
        jar("lib/helidon.jar", "io/helidon/webclient/api/WebClient.class", "x/Other.class");
        jar("lib/shaded.jar", "com/shop/shaded/okhttp3/internal/connection/Exchange.class");

        Cli.Ran ran =
                cli.run("doctor", "--class-path", cli.folder + "/lib/helidon.jar:" + cli.folder + "/lib/shaded.jar");

        assertThat(ran.out())
                .contains("  no gate       Helidon WebClient (work/lib/helidon.jar) a copy of okhttp3 as "
                        + "com.shop.shaded.okhttp3 (work/lib/shaded.jar) An http: grant opens no connection to these HTTP "
                        + "clients. Use one that has gates, or grant their hosts under network: connect, where any code may "
                        + "send any request.\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void namesVersionsThatNobodyHasLookedAt() throws IOException {
        // This class has nothing of what is declared for one of that name.
        jar("new.jar", "okhttp3/internal/connection/Exchange.class");

        assertThat(cli.run("doctor", "--json", "--class-path", cli.folder + "/new.jar")
                        .out())
                .contains("\"http-without-gate\":{\"okhttp3 of an unknown version\":\"" + "work/new.jar\"}");
    }

    @Test
    void looksIntoJarsOfJarsAndBesideThem() throws IOException {
        jar("inner.jar", "io/undertow/client/UndertowClient.class");
        jar("beside.jar", "com/ning/http/client/AsyncHttpClient.class");
        try (JarOutputStream jar = new JarOutputStream(
                Files.newOutputStream(cli.folder.resolve("app.jar")), manifest("Class-Path", "beside.jar"))) {
            jar.putNextEntry(new ZipEntry("BOOT-INF/lib/inner.jar"));
            jar.write(Files.readAllBytes(cli.folder.resolve("inner.jar")));
        }

        assertThat(cli.run("doctor", "--class-path", cli.folder + "/app.jar").out())
                .contains("Undertow's client (work/app.jar!/BOOT-INF/lib/inner.jar)")
                .contains("AsyncHttpClient 1 (work/beside.jar)");
    }

    private static Manifest manifest(String key, String value) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue(key, value);
        return manifest;
    }

    /** Each entry has the bytes of a class, of this one. */
    private void jar(String name, String... entries) throws IOException {
        Path file = cli.folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                InputStream own = DoctorTest.class.getResourceAsStream("DoctorTest.class")) {
            byte[] bytes = own.readAllBytes();
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.write(bytes);
            }
        }
    }
}
