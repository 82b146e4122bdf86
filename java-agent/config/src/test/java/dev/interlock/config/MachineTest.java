package dev.interlock.config;

import static dev.interlock.policy.FileGrant.Access.DELETE;
import static dev.interlock.policy.FileGrant.Access.READ;
import static dev.interlock.policy.FileGrant.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.policy.Decision;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.FileOperation;
import dev.interlock.policy.ImplicitGrants;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Place;
import dev.interlock.policy.Policy;
import dev.interlock.policy.ProcessGrant;
import dev.interlock.policy.Protected;
import dev.interlock.policy.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    Path temporary;

    Path folder;
    Machine machine;

    @BeforeEach
    void begin() throws IOException {
        folder = temporary.toRealPath();
        machine = Machine.of(Protected.NOTHING);
    }

    @Test
    void resolvesWhatHasNoLinksToItself() {
        assertThat(machine.real(folder + "/a/b")).isEqualTo(new Surroundings.Real(folder + "/a/b", List.of()));
    }

    @Test
    void tellsEveryLinkOnTheWay() throws IOException {
        Files.createDirectories(folder.resolve("releases/5"));
        Files.createSymbolicLink(folder.resolve("latest"), Path.of("releases/5"));
        Files.createSymbolicLink(folder.resolve("current"), folder.resolve("x/../latest"));
        Files.createDirectory(folder.resolve("x"));

        assertThat(machine.real(folder + "/current/a/b"))
                .isEqualTo(new Surroundings.Real(
                        folder + "/releases/5/a/b", List.of(folder + "/current", folder + "/latest")));
    }

    @Test
    void leavesWhatLeadsNowhereWhereItIsWritten() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));

        assertThat(machine.real(folder + "/loop/a").path()).startsWith(folder + "/loop");
    }

    @Test
    void findsProgramsOnThePath() {
        assertThat(machine.program("sh")).startsWith("/").doesNotContain("..");
        assertThat(machine.program("no-such-program")).isNull();
        assertThat(machine.program(folder + "/tool")).isEqualTo(folder + "/tool");
    }

    @Test
    void readsWhatAProcessMayBesidesItsCommand() throws ConfigFaults {
        Manifest manifest = ManifestFile.parse(
                "interlock.yaml", """
                interlock: 1
                application: a
                processes:
                  - command: bin/tool **
                    environment: [LANG, "LC_*"]
                    directory: ${java.io.tmpdir}/repos/*
                """.getBytes(StandardCharsets.UTF_8), new File("/app"), FakeVariables.USUAL);

        assertThat(manifest.processes())
                .containsExactly(new ProcessGrant(
                        List.of("/app/bin/tool", "**"),
                        List.of("LANG", "LC_*"),
                        "/tmp/repos/*",
                        new Place("interlock.yaml", 4, 5)));
    }

    @Test
    void listsWhatTheJdkNeeds() {
        List<String> paths = machine.implicit().files().stream()
                .map(ImplicitGrants.FileEntry::path)
                .toList();

        assertThat(machine.implicit().names())
                .extracting(ImplicitGrants.NameEntry::name)
                .contains("localhost");
        assertThat(allowed(System.getProperty("java.home") + "/lib/modules", READ))
                .isTrue();
        assertThat(allowed("/etc/hosts", READ)).isTrue();
        assertThat(allowed("/dev/null", WRITE)).isTrue();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar") && new File(entry).exists()) {
                assertThat(allowed(machine.real(entry).path(), READ)).as(entry).isTrue();
            }
        }
        assertThat(paths).doesNotHaveDuplicates();
        assertThat(machine.implicit().files()).allMatch(entry -> !entry.why().isEmpty());
    }

    @Test
    void listsTheFilesOfTheJdkThatLieElsewhere() {
        assertThat(allowed(
                        machine.real(System.getProperty("java.home") + "/lib/security/cacerts")
                                .path(),
                        READ))
                .isTrue();
        assertThat(allowed(
                        machine.real(System.getProperty("java.home") + "/conf/security/java.security")
                                .path(),
                        READ))
                .isTrue();
        assertThat(allowed(
                        machine.real(System.getProperty("java.home")
                                        + "/conf/security/policy/unlimited/default_local.policy")
                                .path(),
                        READ))
                .isTrue();
    }

    @Test
    void listsNothingThatCouldHoldSecrets() throws IOException {
        String self = new File("/proc/self").getCanonicalPath();
        String temporaryFolder = System.getProperty("java.io.tmpdir");

        for (String path : List.of(
                self + "/mem",
                self + "/environ",
                self + "/maps",
                self + "/fd/1",
                self + "/cmdline",
                "/etc/passwd",
                "/etc/shadow",
                temporaryFolder + "/x",
                System.getProperty("user.home") + "/.ssh/id_ed25519")) {
            assertThat(allowed(path, READ)).as(path).isFalse();
        }
        for (ImplicitGrants.FileEntry entry : machine.implicit().files()) {
            boolean writes = entry.access().contains(WRITE) || entry.access().contains(DELETE);
            assertThat(writes).as(entry.path()).isEqualTo(entry.path().equals("/dev/null"));
        }
    }

    @Test
    void takesAnEmptyEntryForTheWorkingFolderAsTheJvmDoes() {
        assertThat(ClassPathEntries.split("/a.jar:")).containsExactly("/a.jar", new File(".").getAbsolutePath());
        assertThat(ClassPathEntries.split("")).isEmpty();
    }

    @Test
    void tellsTheOptionsOfTheJvmFromTheArgumentsOfTheApplication() {
        assertThat(CommandLine.options(List.of(
                        "-Xmx1g", "-cp", "/a.jar", "--patch-module", "m=/p", "--add-opens=a/b=c", "Main", "-x")))
                .containsExactly("-Xmx1g", "-cp=/a.jar", "--patch-module=m=/p", "--add-opens=a/b=c");
        assertThat(CommandLine.options(List.of("-javaagent:/b.jar", "-jar", "app.jar", "--patch-module=m=/etc")))
                .containsExactly("-javaagent:/b.jar");
        assertThat(CommandLine.options(List.of("-cp"))).containsExactly("-cp");
    }

    @Test
    void followsTheClassPathsOfManifests() throws IOException {
        jar("app.jar", "lib/a.jar file:" + folder + "/b.jar missing.jar");
        jar("lib/a.jar", "../c%20d.jar app.jar");
        jar("b.jar", null);

        assertThat(ClassPathEntries.withManifests(Set.of(folder + "/app.jar")))
                .contains(
                        folder + "/app.jar",
                        folder + "/lib/a.jar",
                        folder + "/b.jar",
                        folder + "/missing.jar",
                        folder + "/c d.jar");
    }

    private void jar(String name, String classPath) throws IOException {
        java.util.jar.Manifest manifest = new java.util.jar.Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    @Test
    void protectsInterlocksOwnFilesByAnyNameTheyGoBy() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        machine = Machine.of(
                new OwnPaths().closed(folder.resolve("link").toFile()).protectedPaths());

        assertThat(decided(folder + "/real/audit", READ))
                .isEqualTo("reading " + folder + "/real/audit is never granted: Interlock protects its own files");
        assertThat(decided(folder + "/link", DELETE)).contains("is never granted");
        assertThat(decided("/proc/17/mem", WRITE))
                .isEqualTo("writing /proc/17/mem is never granted:"
                        + " it is the memory of a process, which the guard lives in");
    }

    private boolean allowed(String path, FileGrant.Access access) {
        return decided(path, access).equals("allowed");
    }

    private String decided(String path, FileGrant.Access access) {
        try {
            Manifest nothing = ManifestFile.parse(
                    "interlock.yaml",
                    "interlock: 1\napplication: a\n".getBytes(StandardCharsets.UTF_8),
                    folder.toFile(),
                    FakeVariables.USUAL);
            Decision decision = Policy.of(nothing, List.of(), List.of(), machine)
                    .decide(new FileOperation(path, Set.of(access), false), Instant.EPOCH)
                    .decision();
            return decision instanceof Decision.Deny deny ? deny.sentence() : "allowed";
        } catch (ConfigFaults impossible) {
            throw new AssertionError(impossible);
        }
    }
}
