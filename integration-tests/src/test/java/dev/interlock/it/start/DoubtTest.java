package dev.interlock.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in doubt ends the JVM before {@code main}, with one report: what, where, what to do. */
class DoubtTest {
    private static final String MEND =
            "mend the lines above; 'java -jar interlock.jar check' shows the same without starting anything";
    private static final String OPTIONS =
            "known are manifest=FILE, rules=PATH[:PATH...], state=FOLDER, audit=denials|all";
    private static final String WRITABLE = "give the agent a folder it can write: state=FOLDER";

    /** @param fault lines of the report; {@code HERE} is the child's folder */
    private record Doubt(String name, UnaryOperator<Child> given, String fault, String remedy) {}

    private final List<Doubt> doubts = new ArrayList<>();

    private void doubt(String name, UnaryOperator<Child> given, String fault, String remedy) {
        doubts.add(new Doubt(name, given, fault, remedy));
    }

    private void faults(String name, UnaryOperator<Child> given, String... faults) {
        doubt(name, given, String.join("\n  ", faults), MEND);
    }

    private void options(String options, String fault) {
        doubt(options, child -> child.agentArguments(options), fault, OPTIONS);
    }

    private void state(String folder, String fault) {
        doubt(
                "state " + folder,
                child -> child.agentArguments("state=" + folder),
                "the state folder " + fault,
                WRITABLE);
    }

    private void manifests() {
        doubt(
                "no manifest",
                child -> child.agentArguments("state=state,manifest=conf/agent.yaml"),
                "there is no manifest HERE/conf/agent.yaml",
                "write what the application needs there, or name the file: -javaagent:interlock.jar=manifest=FILE");
        faults(
                "a folder for a manifest",
                child -> child.agentArguments("state=state,manifest=folder"),
                "folder: this is a folder, not a file");
        faults("an empty manifest", child -> child.manifest(""), "interlock.yaml:1:1: the file is empty");
        faults(
                "several faults",
                child -> child.manifest("interlock: 1\naplication: x\nmode: strict\n"),
                "interlock.yaml:1:1: 'application' is missing; write, for example, application: order-assistant",
                "interlock.yaml:2:1: unknown key 'aplication'; did you mean 'application'?",
                "interlock.yaml:3:7: 'mode' is enforce or observe, not 'strict'");
    }

    private void rules() {
        faults(
                "no rule file",
                child -> child.agentArguments("state=state,rules=nowhere.yaml"),
                "nowhere.yaml: there is no such file");
        faults(
                "a folder without rules",
                child -> child.agentArguments("state=state,rules=folder"),
                "folder: the folder holds no *.yaml; put rule files there");
        faults(
                "faults in both files",
                child -> child.manifest("interlock: 2\napplication: x\n")
                        .rules("interlock-rules: 1\nname: r\nrules:\n  - { id: a, when: { sql: dorp }, then: deny }\n"),
                "interlock.yaml:1:12: version 2 of the format is not supported; this Interlock reads interlock: 1",
                "rules.yaml:4:27: 'dorp' is not a word of 'sql'; did you mean 'drop'?");
    }

    private void arguments() {
        options("stat=state", "the agent has no option 'stat'");
        options("state", "the agent's option 'state' has no value");
        options("state=", "the agent's option 'state=' has no value");
        options("state=state,", "the agent's option '' has no value");
        options("audit=some", "the agent's option 'audit' cannot be 'some'");
        options("rules=a::b", "the agent's option 'rules=a::b' names no file");
        doubt(
                "two manifests",
                child -> child.agentArguments("manifest=a.yaml,manifest=interlock.yaml"),
                "the agent's option 'manifest' is given twice",
                "give it once");
    }

    private void states() {
        state(
                "no/such/folder",
                "HERE/no/such/folder cannot be made: HERE/no/such does not exist; make that folder, or name another one");
        state("interlock.yaml", "HERE/interlock.yaml is not a folder; move that file away, or name another folder");
        state(
                "interlock.yaml/state",
                "HERE/interlock.yaml/state cannot be made: HERE/interlock.yaml is not a folder; make that folder, or name another one");
        state(
                "/proc/interlock",
                "/proc/interlock cannot be made: /proc takes no new folder; make it writable for this user");
    }

    private void jvms(Path folder) throws IOException {
        String open = "the JVM was started with --add-opens or --add-exports java.base/jdk.internal.event,"
                + " which lays the guard open";
        String close = "remove that flag; it may be in JDK_JAVA_OPTIONS or in an @file, too";
        doubt(
                "the guard's package opened",
                child -> child.jvm("--add-opens=java.base/jdk.internal.event=ALL-UNNAMED"),
                open,
                close);
        faults(
                "time zones that the class path brings",
                child -> child.classPath(System.getProperty("java.class.path") + File.pathSeparator + ".")
                        .file("META-INF/services/java.time.zone.ZoneRulesProvider", "x.Zones")
                        .file("zoned.yaml", """
                                interlock-rules: 1
                                name: zoned
                                freezes:
                                  - { id: nights, reason: Nobody is there., time-zone: Europe/Berlin, cron: "0 22 * * *", for: 8h }
                                """)
                        .agentArguments("state=state,rules=zoned.yaml"),
                "zoned.yaml:4:56: time zones cannot be read: file:HERE/META-INF/services/java.time.zone.ZoneRulesProvider"
                        + " brings rules of its own, and its code would run before this JVM is guarded; take it off the class"
                        + " path and the module path");
        doubt(
                "the guard's package exported",
                child -> child.jvm("--add-exports=java.base/jdk.internal.event=ALL-UNNAMED"),
                open,
                close);
        String first = "name interlock.jar as the first -javaagent, and remove --patch-module java.base";
        doubt(
                "another gate taken",
                child -> child.jvm(
                        "--patch-module=java.base=" + Patch.under(folder),
                        ForeignAgents.attached(ForeignAgents.Taking.class, folder)),
                "the gate cannot be put into java.base: loader 'bootstrap' attempted duplicate class definition for"
                        + " java.lang.InterlockGate. (java.lang.InterlockGate is in module java.base of loader 'bootstrap')",
                first);
        doubt(
                "a gate that another agent emptied",
                child -> child.jvm(ForeignAgents.attached(ForeignAgents.Blanking.class, folder)),
                "a gate does not hold on this JVM: the gate let its own test pass: files would not be guarded;"
                        + " another agent or a JVM flag keeps the JDK's classes from being transformed",
                "start with a supported JDK (17 to 25) and Interlock as the first -javaagent");
        doubt(
                "a gate of JDBC that another agent emptied",
                child -> child.jvm(ForeignAgents.attached(ForeignAgents.BlankingOfJdbc.class, folder)),
                "a gate does not hold on this JVM: the gate let its own test pass: statements would not be guarded;"
                        + " another agent or a JVM flag keeps classes from being transformed",
                "start with a supported JDK (17 to 25) and Interlock as the first -javaagent");
    }

    @OnEachJdk
    void stopsTheJvmBeforeMain(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        manifests();
        rules();
        arguments();
        states();
        jvms(folder);

        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < doubts.size(); i++) {
            Doubt doubt = doubts.get(i);
            Path here = Files.createDirectory(folder.resolve("case-" + i));
            Files.createDirectory(here.resolve("folder"));
            Child child = Child.on(jdk, here).manifest(Application.MANIFEST);
            Child.Result result = doubt.given().apply(child).run(Application.class);
            String report = "Interlock: the application is not started, since it could not be guarded.\n  "
                    + doubt.fault() + "\n  What to do: " + doubt.remedy() + "\n";
            softly.assertThat(result.err()).as(doubt.name()).isEqualTo(report.replace("HERE", here.toString()));
            softly.assertThat(result.out()).as(doubt.name()).isEmpty();
            softly.assertThat(result.exit()).as(doubt.name()).isEqualTo(78);
        }
        softly.assertAll();
    }

    /** The default policy grants nothing to an agent; JDKs from 24 on have no such thing any more. */
    @OnEachJdk
    void stopsTheJvmWhoseSecurityManagerIsInItsWay(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder)
                .manifest(Application.MANIFEST)
                .jvm("-Djava.security.manager")
                .run(Application.class);

        assertThat(result.out() + result.err())
                .contains(jdk.feature() < 24 ? """
                        Interlock: the application is not started, since it could not be guarded.
                          the SecurityManager keeps Interlock from working: access denied ("java.lang.RuntimePermission" "getProtectionDomain")
                          What to do: start without -Djava.security.manager, or with a policy that grants java.security.AllPermission
                        """ : "Enabling a Security Manager is not supported.");
        assertThat(result.exit()).isEqualTo(jdk.feature() < 24 ? 78 : 1);
    }

    /** A limit of zero on the size of files is a full disk without the rights to fill one. */
    @OnEachJdk
    void stopsTheJvmWhenTheTrailCannotBeBegun(Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("interlock.yaml"), Application.MANIFEST);
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 0; exec \"$@\"",
                        "sh",
                        jdk.java(),
                        "-XX:-UsePerfData",
                        "-javaagent:" + Child.JAR + "=state=state",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEqualTo("""
                        Interlock: the application is not started, since it could not be guarded.
                          the audit trail cannot be begun in %s/state/audit: File too large
                          What to do: make room there, or give the agent another folder: state=FOLDER
                        """.formatted(folder));
        assertThat(process.waitFor()).isEqualTo(78);
    }

    @OnEachJdk
    void stopsTheJvmToWhichItIsAttachedTwice(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder)
                .manifest(Application.MANIFEST)
                .jvm("-javaagent:" + Child.JAR + "=state=other")
                .run(Application.class);

        assertThat(result.err()).isEqualTo("""
                        Interlock guards starting: databases, http, files, processes, network, runtime; 0 rules.
                        Interlock: the application is not started, since it could not be guarded.
                          -javaagent names Interlock twice, so it is not clear which manifest holds
                          What to do: name it once
                        """);
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).isEqualTo(78);
    }

    @OnEachJdk
    void guardsThoughAnotherGateLiesReadyInAPatch(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Child.Result result = Child.on(jdk, folder)
                .jvm("--patch-module=java.base=" + Patch.under(folder))
                .manifest(Application.MANIFEST)
                .run(Application.class);

        assertThat(result.out()).isEqualTo(Application.DENIED);
    }

    @OnEachJdk
    void startsWhereThereIsNothingToGuardAndSaysSo(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder)
                .jvm("--limit-modules=java.base,java.instrument")
                .manifest(Application.MANIFEST)
                .run(Idle.class);

        assertThat(result.err())
                .isEqualTo(
                        "Interlock guards starting: no databases, since this JVM has no module java.sql; http, files, processes, network, runtime; 0 rules.\n");
        assertThat(result.out()).isEqualTo("main\n");
        assertThat(result.exit()).isZero();
    }
}
