package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "message":"unknown key 'databse'; did you mean 'databases'?"}],\
                "warnings":[],"files":[]}
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void printsFaultsAndWarningsForCodeScanners() {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\ndatabse: []\n");
        cli.write("wide.yaml", "interlock: 1\napplication: shop\nprocesses:\n  - command: \"**\"\n");

        Cli.Ran ran = cli.run("check", "interlock.yaml", "wide.yaml", "--sarif");

        assertThat(ran.out()).isEqualTo("""
                {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":\
                {"name":"Interlock","rules":[{"id":"fault","shortDescription":{"text":"A manifest or rule file that keeps a \
                guarded JVM from starting"}},{"id":"wide-grant","shortDescription":{"text":"A grant that gives more than it \
                seems to"}},{"id":"idle-rule","shortDescription":{"text":"A rule that never decides anything"}},\
                {"id":"past-freeze","shortDescription":{"text":"A freeze that never holds again"}}]}},"results":[{"ruleId":"fault","level":"error","message":{"text":"unknown key 'databse'; did \
                you mean 'databases'?"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file://work/interlock.yaml"},\
                "region":{"startLine":3,"startColumn":1}}}]},{"ruleId":"wide-grant","level":"warning","message":{"text":\
                "'**' grants every program of the machine"},"locations":[{"physicalLocation":{"artifactLocation":\
                {"uri":"file://work/wide.yaml"},"region":{"startLine":4,"startColumn":5}}}]}]}]}
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "https://example.com/v1?x=*, holds a ?: a query is not part of what is matched",
                "https://example.com/v1/../admin, \"holds a dot segment, which no request gets through with\"",
                "https://example.com/a%2Fb, \"holds an encoded slash, which no request gets through with\""
            })
    void refusesUrlsThatNothingWouldMatch(String url, String why) {
        cli.write("interlock.yaml", Samples.MANIFEST + "http: [{ url: \"" + url + "\" }]\n");

        Cli.Ran ran = cli.run("check");

        assertThat(ran.out()).contains("'" + url + "' " + why);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void warnsOfGrantsThatGiveMoreThanTheySeemTo() {
        cli.write("interlock.yaml", """
                interlock: 1
                application: shop
                files:
                  - { path: "/**", access: [read] }
                  - { path: "/proc/**", access: [read] }
                processes:
                  - command: sh -c **
                  - command: /usr/bin/python3.11 -c *
                  - command: python report.py
                  - command: "**"
                  - { command: git log, environment: [LD_PRELOAD] }
                network:
                  - connect: "*:*"
                  - listen: "*:8080"
                runtime: [exit, native-code, attach]
                """);

        Cli.Ran ran = cli.run("check");

        assertThat(ran.out()).isEqualTo("""
                work/interlock.yaml:4:5: warning: '/**' grants every file of the machine; name the folders that are needed
                work/interlock.yaml:5:5: warning: '/proc/**' grants the environment of processes as well, with the \
                secrets in it
                work/interlock.yaml:7:5: warning: 'sh -c **' grants whatever sh can be told to do, so every program and \
                file; write its arguments out, or name the program that it is to start
                work/interlock.yaml:8:5: warning: '/usr/bin/python3.11 -c *' grants whatever python can be told to do, \
                so every program and file; write its arguments out, or name the program that it is to start
                work/interlock.yaml:10:5: warning: '**' grants every program of the machine
                work/interlock.yaml:11:5: warning: the variable 'LD_PRELOAD' decides which code the program loads or \
                starts
                work/interlock.yaml:13:5: warning: 'connect: *:*' grants every address, those of this machine and of the \
                cloud's metadata service among them, and every name to be looked up
                work/interlock.yaml:1:1: warning: 'runtime: [native-code]' grants what runs beneath every gate: nothing \
                else in the manifest holds such code; keep it in with seccomp or a container
                work/interlock.yaml:1:1: warning: 'runtime: [attach]' grants code that can change any class of the \
                application
                work/interlock.yaml: the manifest of shop, 12 grants
                No faults.
                """);
        assertThat(ran.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "files: [{ path: '/{**}', access: [read] }] | '/{**}' grants every file of the machine; name the folders that are needed",
                "files: [{ path: '/**/*.key', access: [read] }] | '/**/*.key' begins anywhere on the machine; name the folder that it is about",
                "files: [{ path: '/home/**', access: [read] }] | '/home/**' grants other programs' keys, passwords and settings as well; name the folders that are needed",
                "databases: [{ url: 'jdbc:postgresql:**' }] | 'jdbc:postgresql:**' grants every database that a driver can reach, a stranger's among them; name host and database",
                "databases: [{ url: 'jdbc:postgresql://*:5432/orders' }] | 'jdbc:postgresql://*:5432/orders' covers every host on the internet, a stranger's among them; name the hosts",
                "databases: [{ url: 'jdbc:postgres://db/orders' }] | no driver we know is called 'postgres'; did you mean 'jdbc:postgresql:'?",
                "databases: [{ url: 'jdbc:h2:mem:a', unknown: ['*'] }] | 'unknown' grants what cannot be understood, whatever it does",
                "http: [{ url: 'https://*' }] | 'https://*' covers every host on the internet, a stranger's among them; name the hosts",
                "http: [{ url: 'https://*.com/v1' }] | 'https://*.com/v1' covers every name beneath com, and anybody can register one there; name the domain",
                "http: [{ url: 'https://*.co.uk:8443' }] | 'https://*.co.uk:8443' covers every name beneath co.uk, and anybody can register one there; name the domain",
                "http: [{ url: 'https://api-*.github.io' }] | 'https://api-*.github.io' covers every name beneath github.io, and anybody can register one there; name the domain",
                "http: [{ url: 'https://*example.com' }] | 'https://*example.com' covers other people's names as well, such as xexample.com; write *.example.com",
                "network: [{ connect: 'a.*:443' }] | 'connect: a.*:443' covers every host on the internet, a stranger's among them; name the hosts",
                "network: [{ connect: '0.0.0.0/0:443' }] | 'connect: 0.0.0.0/0:443' grants every address, those of this machine and of the cloud's metadata service among them",
                "network: [{ resolve: '*' }] | 'resolve: *' grants every name to be looked up, and a look-up tells a stranger's server",
                "network: [{ connect: 'unix:/var/run/docker.sock' }] | 'connect: unix:/var/run/docker.sock' grants whatever the machine's container service can do, so everything",
            })
    void warnsOfAGrantThatIsWiderThanItLooks(String grant, String warning) {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\n" + grant + "\n");

        assertThat(cli.run("check").out().lines().filter(line -> line.contains("warning:")))
                .singleElement()
                .asString()
                .endsWith(": warning: " + warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "http: [{ url: 'https://*.internal' }]",
                "http: [{ url: 'https://*.example.com' }]",
                "http: [{ url: 'https://*.shop.example.co.uk' }]",
                "network: [{ resolve: '*.svc.cluster.local' }, { listen: '*:8080' }, { connect: '10.0.0.0/8:6379' }]",
                "files: [{ path: '/home/shop/**', access: [read] }]",
                "databases: [{ url: 'jdbc:postgresql://*.internal/orders', select: ['*'] }]",
                "processes: [{ command: git log ** }]",
            })
    void doesNotWarnOfWhatIsMeant(String grant) {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\n" + grant + "\n");

        assertThat(cli.run("check").out()).doesNotContain("warning:");
    }

    @Test
    void warnsOfRulesThatNeverDecideAnythingAndOfFreezesThatAreOver() {
        cli.write("rules.d/baseline.yaml", """
                interlock-rules: 1
                name: baseline
                freezes:
                  - id: last-year
                    reason: Peak sales.
                    time-zone: Europe/Berlin
                    from: 2025-11-26T00:00
                    until: 2025-12-01T06:00
                  - id: weekends
                    reason: Nobody is on call.
                    time-zone: UTC
                    every: { from: FRI 16:00, until: MON 08:00 }
                approvers:
                  dba:
                    - { name: ana, key: "@KEY@" }
                rules:
                  - { id: waits, when: { sql: drop, during: last-year }, then: deny }
                  - { id: asks, when: { sql: [drop], tables: [orders] }, then: confirm, ask: dba }
                  - { id: no-drop, when: { sql: [drop, truncate] }, then: deny }
                  - { id: again, when: { sql: truncate, tables: [a] }, then: deny }
                  - { id: up, when: { file: "/srv/../etc/**" }, then: deny }
                  - { id: etc, when: { file: "/etc/**" }, then: deny }
                  - { id: passwd, when: { file: /etc/passwd, access: write }, then: deny }
                  - { id: only-watches, mode: observe, when: { sql: drop }, then: deny }
                  - { id: weekend, when: { sql: alter, during: [weekends] }, then: deny }
                  - { id: not-shadowed, when: { sql: [alter] }, then: deny }
                """.replace("@KEY@", Samples.KEY));

        assertThat(cli.run("check", "rules.d").out()).isEqualTo("""
                work/rules.d/baseline.yaml:4:5: warning: the freeze 'last-year' is over and never holds again; give it \
                new dates, or remove it
                work/rules.d/baseline.yaml:17:5: warning: the rule 'waits' never matches: the freezes it waits for are \
                over
                work/rules.d/baseline.yaml:18:5: warning: the rule 'asks' never decides anything: the rule 'no-drop' \
                (work/rules.d/baseline.yaml:19:5) matches whatever it matches, and is stricter
                work/rules.d/baseline.yaml:20:5: warning: the rule 'again' never decides anything: the rule 'no-drop' \
                (work/rules.d/baseline.yaml:19:5) matches whatever it matches, and comes first
                work/rules.d/baseline.yaml:21:5: warning: the rule 'up' never matches: no real path has a segment '..'; \
                write '/srv/../etc/**' without it
                work/rules.d/baseline.yaml:23:5: warning: the rule 'passwd' never decides anything: the rule 'etc' \
                (work/rules.d/baseline.yaml:22:5) matches whatever it matches, and comes first
                work/rules.d/baseline.yaml: the rule file baseline, 10 rules, 2 freezes
                No faults.
                """);
    }

    @Test
    void refusesAHundredThousandGrantsInOneSentence() {
        StringBuilder manifest = new StringBuilder("interlock: 1\napplication: shop\nfiles:\n");
        for (int i = 0; i < 100_000; i++)
            manifest.append("  - { path: /a/").append(i).append(", access: [read] }\n");
        cli.write("interlock.yaml", manifest.toString());

        assertThat(cli.run("check").out()).isEqualTo("""
                work/interlock.yaml: fault: the file is larger than 1 MB; no manifest or rule file is
                1 fault in 1 file.
                """);
    }

    @Test
    void warnsOfStatementsThatAnyCodeMayExecute() {
        cli.write("interlock.yaml", """
                interlock: 1
                application: shop
                databases:
                  - url: jdbc:postgresql://db/orders
                    statements: ["DELETE FROM a"]
                  - url: jdbc:postgresql://db/orders
                    from: "**"
                    create: ["*"]
                  - url: jdbc:postgresql://db/orders
                    from: liquibase.**
                    statements: ["DELETE FROM a"]
                """);

        Cli.Ran ran = cli.run("check");

        assertThat(ran.out()).isEqualTo("""
                work/interlock.yaml:4:5: warning: 'statements' without 'from' grants them to all code; name the package \
                that executes them, such as from: liquibase.**
                work/interlock.yaml:6:5: warning: 'from: **' is the code of every package; name the one that executes, \
                such as liquibase.**
                work/interlock.yaml: the manifest of shop, 3 grants
                No faults.
                """);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void warnsOfEveryPowerAtOnce() {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\nruntime: [\"*\"]\n");

        assertThat(cli.run("check").out())
                .contains(
                        "work/interlock.yaml:1:1: warning: 'runtime: [*]' grants every power over the JVM, and so over"
                                + " the guard in it\n");
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
    void checksTestsOfRulesAlongWithThem() {
        cli.write("rules.d/baseline.tests.yaml", """
                tests-for: baseline
                cases:
                  - { name: a, do: { sql: "DROP TABLE a" }, expect: { decision: confirm } }
                """);
        cli.write("rules.d/more.tests.yaml", "tests-for: baselin\ncases: []\n");

        assertThat(cli.run("check", "rules.d").out()).isEqualTo("""
                work/rules.d/more.tests.yaml:1:12: fault: there is no rule file with the name 'baselin' in this folder; did you mean 'baseline'?
                work/rules.d/more.tests.yaml:2:8: fault: there are no cases in it
                work/rules.d/baseline.yaml: the rule file baseline, 2 rules, 1 freeze
                2 faults in 1 file.
                """);
        assertThat(cli.run("check", "rules.d/baseline.tests.yaml").out())
                .isEqualTo("work/rules.d/baseline.tests.yaml: tests of baseline, 1 case\nNo faults.\n");
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
