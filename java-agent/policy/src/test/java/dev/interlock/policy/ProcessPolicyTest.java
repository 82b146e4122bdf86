package dev.interlock.policy;

import static dev.interlock.policy.Fixture.ORDINARY_DAY;
import static dev.interlock.policy.Fixture.processes;
import static dev.interlock.policy.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessPolicyTest {
    private static Policy policy(ProcessGrant... grants) {
        return Policy.of(Fixture.of(List.of(), List.of(grants), List.of(), Set.of()), List.of(), List.of());
    }

    private static Policy policy(String... commands) {
        return policy(processes(commands).toArray(ProcessGrant[]::new));
    }

    private static ProcessOperation start(String executable, String... command) {
        return new ProcessOperation(executable, List.of(command), List.of(), "/srv/app", true);
    }

    private static String decided(Policy policy, ProcessOperation operation) {
        return told(policy.decide(operation, ORDINARY_DAY).decision());
    }

    @Test
    void deniesWhatIsNotGrantedWithoutTellingArguments() {
        assertThat(policy(new String[0])
                        .decide(start("/usr/bin/git", "git", "push", "--token=secret"), ORDINARY_DAY)
                        .decision())
                .isEqualTo(new Decision.Deny(
                        "starting /usr/bin/git is not granted (interlock.yaml:1:1)",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "processes: [{ command: \"git ...\" }]"));
        assertThat(decided(policy("git log **"), start("/usr/bin/git", "git", "push")))
                .isEqualTo("starting /usr/bin/git with these arguments is not granted (interlock.yaml:1:1)");
    }

    @ParameterizedTest
    @CsvSource({
        "git log **, git log, true",
        "git log **, git log -1 --oneline, true",
        "git log **, git, false",
        "git log **, git push log, false",
        "git log, git log -1, false",
        "git * status, git -C status, true",
        "git * status, git status, false",
        "git, git, true",
        "git, git x, false",
        "git --format=*, git --format=%H, true",
        "git --format=*, git --exec=%H, false",
        "git **, git, true",
        "* --version, git --version, true",
        "* --version, git --help, false",
        "*, git, true",
        "*, git log, false",
        "**, git log, true",
    })
    void matchesCommands(String pattern, String command, boolean matches) {
        ProcessOperation operation = start("/usr/bin/git", command.split(" "));

        assertThat(decided(policy(pattern), operation).equals("allowed by line 7"))
                .isEqualTo(matches);
    }

    @Test
    void takesAProgramForTheFileThatItsNameMeantAtStart() {
        Policy policy = policy("git **");

        assertThat(decided(policy, start("/usr/bin/git", "/usr/bin/git", "log")))
                .isEqualTo("allowed by line 7");
        assertThat(decided(policy, start("/tmp/git", "git", "log")))
                .isEqualTo("starting /tmp/git is not granted (interlock.yaml:1:1)");
        assertThat(decided(policy("/opt/tool **"), start("/opt/tool", "/opt/tool")))
                .isEqualTo("allowed by line 7");
    }

    @Test
    void tellsTheNamesOfOneProgramApart() {
        Policy policy = policy("/bin/busybox **");

        assertThat(decided(policy, start("/bin/busybox", "sh", "-c", "id"))).contains("not granted");
    }

    @Test
    void wantsAnArgumentWithABlankToBeOneWord() {
        assertThat(decided(policy("git log *"), start("/usr/bin/git", "git", "log", "a b; rm -rf /")))
                .isEqualTo("allowed by line 7");
        assertThat(decided(policy("git log"), start("/usr/bin/git", "git", "log ")))
                .contains("not granted");
    }

    @Test
    void letsTheEnvironmentBeChangedOnlyByName() {
        ProcessGrant grant = new ProcessGrant(
                List.of("git", "**"), List.of("LC_*", "HOME"), null, new Place("interlock.yaml", 7, 5));
        ProcessOperation fine =
                new ProcessOperation("/usr/bin/git", List.of("git"), List.of("LC_ALL", "HOME"), "/srv/app", true);
        ProcessOperation evil =
                new ProcessOperation("/usr/bin/git", List.of("git"), List.of("HOME", "LD_PRELOAD"), "/srv/app", true);

        assertThat(decided(policy(grant), fine)).isEqualTo("allowed by line 7");
        assertThat(policy(grant).decide(evil, ORDINARY_DAY).decision())
                .isEqualTo(new Decision.Deny(
                        "starting /usr/bin/git with the environment variable LD_PRELOAD is not granted"
                                + " (interlock.yaml:7:5)",
                        null,
                        new Place("interlock.yaml", 7, 5),
                        "under the process at interlock.yaml:7:5: environment: [LD_PRELOAD]"));
    }

    @Test
    void letsAnotherFolderBeChosenOnlyByGlob() {
        ProcessGrant grant =
                new ProcessGrant(List.of("git", "**"), List.of(), "/repos/**", new Place("interlock.yaml", 7, 5));

        assertThat(decided(policy(grant), in("/repos/a"))).isEqualTo("allowed by line 7");
        assertThat(policy(grant).decide(in("/etc"), ORDINARY_DAY).decision())
                .isEqualTo(new Decision.Deny(
                        "starting /usr/bin/git in the folder /etc is not granted (interlock.yaml:7:5)",
                        null,
                        new Place("interlock.yaml", 7, 5),
                        "under the process at interlock.yaml:7:5: directory: /etc"));
    }

    private static ProcessOperation in(String folder) {
        return new ProcessOperation("/usr/bin/git", List.of("git"), List.of(), folder, false);
    }

    @Test
    void doesNotJoinOneGrantsEnvironmentWithAnothersFolder() {
        List<ProcessGrant> grants = new ArrayList<>();
        grants.add(new ProcessGrant(List.of("git"), List.of("HOME"), null, new Place("interlock.yaml", 7, 5)));
        grants.add(new ProcessGrant(List.of("git"), List.of(), "/repos", new Place("interlock.yaml", 8, 5)));
        ProcessOperation both = new ProcessOperation("/usr/bin/git", List.of("git"), List.of("HOME"), "/repos", false);

        assertThat(decided(policy(grants.toArray(ProcessGrant[]::new)), both)).contains("is not granted");
    }

    @Test
    void decidesPowersOfTheRuntime() {
        Policy policy =
                Policy.of(Fixture.of(List.of(), List.of(), List.of(), Set.of(RuntimePower.EXIT)), List.of(), List.of());

        assertThat(told(policy.decide(
                                new RuntimeOperation(RuntimePower.EXIT, "ending the JVM with status 3"), ORDINARY_DAY)
                        .decision()))
                .isEqualTo("allowed by line 1");
        assertThat(policy.decide(
                                new RuntimeOperation(RuntimePower.NATIVE_CODE, "loading the library /tmp/x.so"),
                                ORDINARY_DAY)
                        .decision())
                .isEqualTo(new Decision.Deny(
                        "loading the library /tmp/x.so is not granted (interlock.yaml:1:1)",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "runtime: [native-code]"));
    }
}
