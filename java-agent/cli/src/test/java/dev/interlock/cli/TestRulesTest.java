package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class TestRulesTest {
    private static final String TESTS = """
            tests-for: baseline
            cases:
              - name: drop is denied on Black Friday, whoever approves
                at: 2026-11-28T10:00+01:00
                do: { sql: "DROP TABLE customers" }
                approvals: [ana]
                expect: { decision: deny, rule: nothing-destructive-in-a-freeze }
              - name: drop needs a DBA at other times
                do: { sql: "DROP TABLE customers" }
                expect: { decision: confirm, rule: drop-needs-a-dba }
              - name: with a DBA it happens
                do: { sql: "DROP TABLE customers" }
                approvals: [ana]
                expect: { decision: allow }
              - name: deleting one row by key is ordinary work
                at: 2026-11-28T10:00+01:00
                do: { sql: "DELETE FROM orders WHERE id = 7" }
                expect: { decision: allow }
            """;

    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
        cli.write("rules.d/baseline.yaml", Samples.RULES);
        cli.write("rules.d/baseline.tests.yaml", TESTS);
    }

    @Test
    void passesWhatIsDecidedAsExpected() {
        Cli.Ran ran = cli.run("test", "rules.d", "--coverage", "--mutate");

        assertThat(ran.out())
                .isEqualTo("4 cases in 1 file, all pass. 2 rules, all covered. 8 changes of rules, all noticed.\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void tellsWhatWasExpectedAndWhatCameByWhichRule() {
        cli.write("rules.d/baseline.tests.yaml", TESTS.replace("at: 2026-11-28T10:00", "at: 2026-12-28T10:00"));

        Cli.Ran ran = cli.run("test", "rules.d", "--coverage", "--mutate");

        assertThat(ran.out()).isEqualTo("""
                work/rules.d/baseline.tests.yaml:3:5: failed: drop is denied on Black Friday, whoever approves: \
                expected deny by nothing-destructive-in-a-freeze, came allow
                4 cases in 1 file, 1 failed. Coverage and mutation wait until all pass.
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsWhichRulesAreNotCovered() {
        cli.write("rules.d/baseline.tests.yaml", """
                tests-for: baseline
                cases:
                  - name: drop needs a DBA
                    do: { sql: "DROP TABLE customers" }
                    expect: { decision: confirm }
                """);

        Cli.Ran ran = cli.run("test", "rules.d", "--coverage");

        assertThat(ran.out()).isEqualTo("""
                work/rules.d/baseline.yaml:13:5: not covered: the rule 'nothing-destructive-in-a-freeze' decides no case
                work/rules.d/baseline.yaml:16:5: not covered: the rule 'drop-needs-a-dba' has no near miss: a case \
                that it passes by for the sake of one condition only
                1 case in 1 file, all pass. 2 rules, 2 gaps in coverage.
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsWhichChangesNoCaseNotices() {
        cli.write("rules.d/baseline.tests.yaml", TESTS.substring(0, TESTS.indexOf("  - name: deleting")));

        Cli.Ran ran = cli.run("test", "rules.d", "--mutate");

        assertThat(ran.out()).isEqualTo("""
                work/rules.d/baseline.yaml:14:13: survives: no case turns red without 'sql' (rule nothing-destructive-in-a-freeze)
                work/rules.d/baseline.yaml:17:13: survives: no case turns red without 'sql' (rule drop-needs-a-dba)
                3 cases in 1 file, all pass. 8 changes of rules, 2 unnoticed.
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsEveryFaultOfTestsAtOnce() {
        cli.write("rules.d/baseline.tests.yaml", """
                tests-for: baseline
                case: []
                cases:
                  - nam: a
                    do: { sql: "DROP TABLE a", methd: GET }
                    expect: { decision: dney, rule: drop-needs-dba }
                  - name: b
                    at: 2026-11-28
                    do: { http: "https://a/", rows: 1 }
                    approvals: [anna]
                    expect: { decision: allow, rule: drop-needs-a-dba }
                """);

        Cli.Ran ran = cli.run("test", "rules.d/baseline.tests.yaml");

        assertThat(ran.out()).isEqualTo("""
                work/rules.d/baseline.tests.yaml:2:1: fault: unknown key 'case'; did you mean 'cases'?
                work/rules.d/baseline.tests.yaml:4:5: fault: unknown key 'nam'; did you mean 'name'?
                work/rules.d/baseline.tests.yaml:4:5: fault: 'name' is missing; write, for example, name: dropping a table is denied
                work/rules.d/baseline.tests.yaml:5:32: fault: unknown key 'methd'; did you mean 'method'?
                work/rules.d/baseline.tests.yaml:6:25: fault: 'dney' is not a word of 'decision'; did you mean 'deny'?
                work/rules.d/baseline.tests.yaml:6:37: fault: there is no rule 'drop-needs-dba'; did you mean 'drop-needs-a-dba'?
                work/rules.d/baseline.tests.yaml:8:9: fault: 'at' is a time with its zone, such as 2026-11-28T10:00+01:00
                work/rules.d/baseline.tests.yaml:9:31: fault: 'rows' says nothing about 'http'; remove it
                work/rules.d/baseline.tests.yaml:10:17: fault: there is no approver 'anna'; did you mean 'ana'?
                work/rules.d/baseline.tests.yaml:11:13: fault: no rule decides what is allowed; remove 'rule', or write 'observed'
                10 faults; nothing was tested.
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsFaultsOfRuleFilesOnce() {
        cli.write("rules.d/baseline.yaml", Samples.RULES.replace("sql: destructive", "sql: destructiv"));
        assertThat(cli.run("test", "rules.d").out()).isEqualTo("""
                work/rules.d/baseline.yaml:14:18: fault: 'destructiv' is not a word of 'sql'; did you mean 'destructive'?
                1 fault; nothing was tested.
                """);

        cli.write("rules.d/baseline.yaml", "interlock-rules: [1");
        assertThat(cli.run("test", "rules.d").out()).isEqualTo("""
                work/rules.d/baseline.yaml:1:18: fault: a bracket that opens here is not closed
                1 fault; nothing was tested.
                """);
    }

    @Test
    void refusesTestsThatAnAgentWouldTakeForRules() {
        cli.write("rules.d/baseline.tests.yaml", "application: shop\n" + TESTS);

        assertThat(cli.run("test", "rules.d").out()).isEqualTo("""
                work/rules.d/baseline.tests.yaml:2:12: fault: 'tests-for' comes first, since agents take other files \
                of a folder for rule files
                1 fault; nothing was tested.
                """);
    }

    @Test
    void dropsNoCaseThatItCannotRead() {
        cli.write("rules.d/baseline.tests.yaml", """
                tests-for: baseline
                cases:
                  - { name: a, do: { process: "  " }, expect: { decision: allow } }
                  - { name: b, do: { process: [] }, expect: { decision: allow } }
                  - { name: c, do: { runtime: "*" }, expect: { decision: allow } }
                  - { name: d, do: { runtime: [exit] }, expect: { decision: allow } }
                  - { name: e, do: { sql: "" }, expect: { decision: allow } }
                  - { name: f, do: { sql: a, database: "x" }, expect: { decision: allow } }
                  - { name: g, do: { connect: "*:1" }, expect: { decision: allow } }
                  - { name: h, do: { connect: "a:1", address: b }, expect: { decision: allow } }
                  - { name: i, do: { file: a }, expect: { decision: allow } }
                  - { name: j, do: { http: "ftp://a" }, expect: { decision: allow } }
                  - { name: k, do: {}, expect: { decision: allow } }
                  - { name: l, do: { sql: a, file: /a }, expect: { decision: allow } }
                """);

        assertThat(cli.run("test", "rules.d").out()).isEqualTo("""
                work/rules.d/baseline.tests.yaml:3:31: fault: a command has one word at least
                work/rules.d/baseline.tests.yaml:4:31: fault: 'process' is an empty list; remove it or fill it
                work/rules.d/baseline.tests.yaml:5:31: fault: a case uses one power
                work/rules.d/baseline.tests.yaml:6:31: fault: 'runtime' must be a text, but is a list
                work/rules.d/baseline.tests.yaml:7:27: fault: the SQL text is empty
                work/rules.d/baseline.tests.yaml:8:40: fault: a JDBC URL begins with jdbc:
                work/rules.d/baseline.tests.yaml:9:31: fault: '*:1' is not one host and one port
                work/rules.d/baseline.tests.yaml:10:31: fault: 'b' is no address
                work/rules.d/baseline.tests.yaml:11:28: fault: a path in a test is absolute, such as /etc/passwd
                work/rules.d/baseline.tests.yaml:12:28: fault: 'ftp://a' is no URL such as https://api.internal/v1/refunds
                work/rules.d/baseline.tests.yaml:13:20: fault: 'do' says what is attempted: one of sql, http, file, \
                process, connect, send, listen, resolve, runtime
                work/rules.d/baseline.tests.yaml:14:20: fault: 'do' is one attempt, and these are two: 'sql' and \
                'file'; write a case for each
                12 faults; nothing was tested.
                """);
    }

    @Test
    void runsTheTestsOfARuleFileThatIsNamed() {
        cli.write("rules.d/other.yaml", "interlock-rules: 1\nname: other\nrules: []\n");

        assertThat(cli.run("test", "rules.d/baseline.yaml").out()).isEqualTo("4 cases in 1 file, all pass.\n");
        assertThat(cli.run("test", "rules.d/other.yaml").out()).isEqualTo("""
                work/rules.d/other.yaml: fault: there are no tests of this rule file in its folder
                1 fault; nothing was tested.
                """);
    }

    @Test
    void findsRuleFilesInOtherFoldersThatAreNamed() {
        cli.write("tests/baseline.tests.yaml", TESTS);

        assertThat(cli.run("test", "tests", "rules.d").out()).isEqualTo("8 cases in 2 files, all pass.\n");
        assertThat(cli.run("test", "tests").out())
                .contains("there is no rule file with the name 'baseline' in this folder; put the tests beside it, or"
                        + " name its path as well");
    }

    @Test
    void saysThatThereIsNothingToTest() {
        cli.write("empty/a.yaml", Samples.RULES);

        Cli.Ran ran = cli.run("test", "empty", "nowhere", "rules.d/baseline.tests.yaml");

        assertThat(ran.out()).isEqualTo("""
                work/empty: fault: the folder holds no tests of rules; these are *.yaml that begin with tests-for: NAME
                work/nowhere: fault: there is no such file
                2 faults; nothing was tested.
                """);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(cli.run("test"))
                .isEqualTo(new Cli.Ran(
                        2,
                        "",
                        "interlock: PATH is missing: name a folder of rule files and their tests; see 'interlock test"
                                + " --help'\n"));
    }

    @Test
    void printsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(cli.run("test", "rules.d", "--json", "--mutate").out());

        assertThat(json.get("ok").asBoolean()).isTrue();
        assertThat(json.get("cases")).hasSize(4);
        assertThat(json.get("cases").get(1).get("decision").asText()).isEqualTo("confirm");
        assertThat(json.get("cases").get(1).get("rules").get(0).asText()).isEqualTo("drop-needs-a-dba");
        assertThat(json.get("cases").get(1).get("line").asInt()).isEqualTo(8);
        assertThat(json.get("survivors")).isEmpty();
        assertThat(json.get("gaps")).isNull();
    }

    @Test
    void writesJunitXml() throws IOException, ParserConfigurationException, SAXException {
        cli.write(
                "rules.d/baseline.tests.yaml",
                TESTS.replace("deleting one row by key is", "\"deleting <one> row \\u0007 & more is")
                        .replace("ordinary work", "ordinary\"")
                        .replace("decision: allow }\n  - name: \"", "decision: deny }\n  - name: \""));

        Cli.Ran ran = cli.run("test", "rules.d", "--junit", "target/rules.xml");

        assertThat(ran.exit()).isEqualTo(1);
        Element suites = xml("target/rules.xml").getDocumentElement();
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("baseline");
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element last = (Element) suite.getElementsByTagName("testcase").item(3);
        assertThat(last.getAttribute("name")).isEqualTo("deleting <one> row ? & more is ordinary");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected deny, came allow");
        assertThat(failure.getTextContent()).endsWith("rules.d/baseline.tests.yaml:11:5: expected deny, came allow");
    }

    @Test
    void writesFaultsAndSurvivorsToJunitXmlAsFailures() throws IOException, ParserConfigurationException, SAXException {
        cli.write("rules.d/baseline.tests.yaml", TESTS.substring(0, TESTS.indexOf("  - name: deleting")));
        cli.run("test", "rules.d", "--mutate", "--coverage", "--junit", "a.xml");
        cli.write("rules.d/baseline.tests.yaml", TESTS.replace("do:", "does:"));
        cli.run("test", "rules.d", "--junit", "b.xml");

        assertThat(xml("a.xml").getElementsByTagName("failure").getLength()).isEqualTo(3);
        assertThat(xml("b.xml").getElementsByTagName("failure").getLength()).isEqualTo(8);
    }

    @Test
    void saysWhyJunitXmlCannotBeWritten() {
        Cli.Ran ran = cli.run("test", "rules.d", "--junit", "rules.d");

        assertThat(ran.err()).isEqualTo("interlock: work/rules.d is a folder; --junit names a file\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void runsAThousandCasesInNoTime() {
        StringBuilder tests = new StringBuilder("tests-for: baseline\ncases:\n");
        for (int i = 0; i < 1_000; i++) {
            tests.append("  - { name: case ")
                    .append(i)
                    .append(", do: { sql: \"DROP TABLE t")
                    .append(i);
            tests.append("\" }, expect: { decision: confirm, rule: drop-needs-a-dba } }\n");
        }
        cli.write("rules.d/baseline.tests.yaml", tests.toString());

        long begin = System.nanoTime();
        Cli.Ran ran = cli.run("test", "rules.d");

        assertThat(ran.out()).isEqualTo("1000 cases in 1 file, all pass.\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private Document xml(String name) throws IOException, ParserConfigurationException, SAXException {
        try (InputStream in = Files.newInputStream(cli.folder.resolve(name))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }
}
