package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
        cli.write("interlock.yaml", Samples.MANIFEST);
        cli.write("rules.d/baseline.yaml", Samples.RULES);
    }

    @Test
    void findsNothingWrongWithTheManifestHere() {
        Cli.Ran ran = cli.run("check");

        assertThat(ran.out()).isEqualTo("""
                work/interlock.yaml: the manifest of shop, 1 grant
                No faults.
                """);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
    }

    @Test
    void tellsManifestsAndRuleFilesApart() {
        assertThat(cli.run("check", "interlock.yaml", "rules.d").out()).isEqualTo("""
                work/interlock.yaml: the manifest of shop, 1 grant
                work/rules.d/baseline.yaml: the rule file baseline, 2 rules, 1 freeze
                No faults.
                """);
    }

    @Test
    void tellsThemApartUnderCommentsMarkersAndInJson() {
        cli.write("a.yaml", "# licence\n\n---\n\"interlock-rules\": 1\nname: a\n");
        cli.write("b.yaml", "{ \"interlock-rules\": 1, \"name\": \"b\" }\n");

        Cli.Ran ran = cli.run("check", "a.yaml", "b.yaml");

        assertThat(ran.out()).contains("the rule file a,").contains("the rule file b,");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void printsEveryFaultOfEveryFile() {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\ndatabse: []\nmode: maybe\n");
        cli.write(
                "rules.d/more.yaml",
                "interlock-rules: 1\nname: more\nrules:\n  - id: a\n    then: deny\n    wen: {}\n");

        Cli.Ran ran = cli.run("check", "--rules", "rules.d");

        assertThat(ran.out().lines())
                .contains("work/interlock.yaml:3:1: fault: unknown key 'databse'; did you mean 'databases'?")
                .contains("work/rules.d/more.yaml:6:5: fault: unknown key 'wen'; did you mean 'when'?")
                .anyMatch(line -> line.startsWith("work/interlock.yaml:4:7: fault: "))
                .last()
                .asString()
                .endsWith(" faults in 2 files.");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void printsFaultsAsJson() {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\ndatabse: []\n");

        Cli.Ran ran = cli.run("check", "--json");

        assertThat(ran.out()).isEqualTo("""
                {"ok":false,"faults":[{"file":"work/interlock.yaml","line":3,"column":1,\
                "message":"unknown key 'databse'; did you mean 'databases'?"}],"notes":[],"files":[]}
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void saysWhatThisVersionDoesNotEnforce() {
        cli.write("interlock.yaml", Samples.MANIFEST + "    max-rows: 5\nruntime: [exit]\n");

        assertThat(cli.run("check").out()).isEqualTo("""
                work/interlock.yaml: note: this version does not enforce yet what is said of runtime
                work/interlock.yaml: note: this version holds max-rows against the statement's text, not the rows it \
                changes
                work/interlock.yaml: the manifest of shop, 2 grants
                No faults.
                """);
    }

    @Test
    void refusesAFileThatIsNeither() {
        cli.write("other.yaml", "version: 3\nservices: []\n");

        Cli.Ran ran = cli.run("check", "other.yaml");

        assertThat(ran.out()).contains("work/other.yaml:1:1: fault: ");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void refusesFoldersWithoutRuleFilesAndFilesNobodyWouldRead() {
        cli.write("empty/readme.txt", "nothing here");
        cli.write("short/rules.yml", Samples.RULES);

        Cli.Ran ran = cli.run("check", "empty", "short");

        assertThat(ran.out()).isEqualTo("""
                work/empty: fault: the folder holds no *.yaml; nothing was checked
                work/short/rules.yml: fault: rule files end in .yaml; rename it
                work/short: fault: the folder holds no *.yaml; nothing was checked
                3 faults in 3 files.
                """);
    }

    @Test
    void checksAFileOnceThatIsNamedTwice() {
        assertThat(cli.run("check", "rules.d", "--rules", "rules.d/baseline.yaml")
                        .exit())
                .isZero();
    }

    @Test
    void leavesTestsOfRulesInAFolderAlone() {
        cli.write("rules.d/baseline.test.yaml", "tests-for: baseline\ncases: []\n");

        assertThat(cli.run("check", "rules.d").exit()).isZero();
    }

    @Test
    void checksWhatIsNoTextAtAll() {
        cli.write("noise.yaml", "\u0000\u0001".repeat(100_000));

        assertThat(cli.run("check", "noise.yaml").exit()).isEqualTo(1);
        assertThat(cli.run("check", "nowhere.yaml").out()).isEqualTo("""
                work/nowhere.yaml: fault: there is no such file
                1 fault in 1 file.
                """);
    }
}
