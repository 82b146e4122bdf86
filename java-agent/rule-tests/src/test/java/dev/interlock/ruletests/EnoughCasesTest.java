package dev.interlock.ruletests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.config.ConfigFaults;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coverage and mutation: which cases are missing. */
class EnoughCasesTest {
    @TempDir
    Path folder;

    Files files;

    @BeforeEach
    void begin() {
        files = new Files(folder);
    }

    @Test
    void wantsACaseThatARuleDecides() throws ConfigFaults {
        files.rules("""
                - { id: first, when: { sql: [drop, truncate] }, then: deny }
                - { id: second, when: { sql: drop }, then: deny }
                - { id: third, when: { runtime: exit }, then: deny }
                """);
        files.cases("""
                - { name: dropped, do: { sql: "DROP TABLE a" }, expect: { decision: deny, rule: first } }
                - { name: read, do: { sql: "SELECT 1" }, expect: { decision: allow } }
                - { name: attach, do: { runtime: attach }, expect: { decision: allow } }
                """);

        assertThat(files.gaps())
                .containsExactly(
                        "the rule 'second' decides no case; in 'dropped' it matches, and first stands before it",
                        "the rule 'third' decides no case");
    }

    @Test
    void takesACaseForANearMissIfOneConditionOnlyKeepsTheRuleFromIt() throws ConfigFaults {
        files.rules("- { id: books, when: { sql: delete, tables: ledger, during: sales }, then: deny }");
        String decided = """
                - { name: decided, at: 2026-11-28T12:00Z, do: { sql: "DELETE FROM ledger" }, expect: { decision: deny } }
                """;
        files.cases(decided + """
                - { name: other table and time, do: { sql: "DELETE FROM orders" }, expect: { decision: allow } }
                - { name: another family, at: 2026-11-28T12:00Z, do: { file: /a }, expect: { decision: allow } }
                """);

        assertThat(files.gaps())
                .containsExactly("the rule 'books' has no near miss: a case that it passes by for the sake of one"
                        + " condition only");
        files.cases(decided + """
                - { name: other time, do: { sql: "DELETE FROM ledger" }, expect: { decision: allow } }
                """);
        assertThat(files.gaps()).isEmpty();
    }

    @Test
    void staysWithTheFamilyOfARule() throws ConfigFaults {
        files.rules("- { id: drops, when: { sql: drop }, then: deny }");
        files.cases("""
                - { name: dropped, do: { sql: "DROP TABLE a" }, expect: { decision: deny, rule: drops } }
                - { name: another family, do: { file: /a }, expect: { decision: allow } }
                """);

        assertThat(files.gaps()).hasSize(1);
        assertThat(files.survivors()).containsExactly("11:26 without 'sql' (rule drops)");
    }

    @Test
    void makesNoChangeThatMeansTheSame() throws ConfigFaults {
        files.rules("- { id: unseen, when: { sql: [unknown, call] }, then: deny }");
        files.cases("""
                - { name: unknown, do: { sql: "FROB a" }, expect: { decision: deny, rule: unseen } }
                - { name: called, do: { sql: "CALL f()" }, expect: { decision: deny, rule: unseen } }
                - { name: read, do: { sql: "SELECT 1" }, expect: { decision: allow } }
                """);

        assertThat(files.survivors()).isEmpty();
        // The rule, its condition left out and turned round, and 'call': 'unknown' is meant by 'call' as well.
        assertThat(files.report().changes()).isEqualTo(4);

        files.rules("- { id: unseen, when: { sql: call }, then: deny }");
        assertThat(files.report().changes()).isEqualTo(3);
    }

    @Test
    void wantsNoNearMissOfARuleAboutEverythingOfItsFamily() throws ConfigFaults {
        files.rules("- { id: none, when: { process: \"**\" }, then: deny }");
        files.cases("- { name: a, do: { process: git log }, expect: { decision: deny, rule: none } }");

        assertThat(files.gaps()).isEmpty();
        assertThat(files.survivors()).isEmpty();
    }

    @Test
    void countsWhoDecidesAndNotWhoApproves() throws ConfigFaults {
        files.rules("- { id: ask, when: { sql: drop }, then: confirm, ask: dba }");
        files.cases("""
                - { name: approved, do: { sql: "DROP TABLE a" }, approvals: [ana], expect: { decision: allow } }
                - { name: read, do: { sql: SELECT 1 }, expect: { decision: allow } }
                """);

        assertThat(files.gaps()).containsExactly("the rule 'ask' decides no case");
    }

    @Test
    void leavesOutConditionsAndWordsOfThem() throws ConfigFaults {
        files.rules("""
                - id: books
                  when: { sql: [delete, drop], tables: [ledger, journal], during: any }
                  then: deny
                """);
        files.cases("""
                - { name: decided, at: 2026-11-28T12:00Z, do: { sql: "DELETE FROM ledger" }, expect: { decision: deny } }
                """);

        assertThat(files.survivors())
                .containsExactly(
                        "12:13 without 'sql' (rule books)",
                        "12:27 without 'drop' under 'sql' (rule books)",
                        "12:34 without 'tables' (rule books)",
                        "12:51 without 'journal' under 'tables' (rule books)",
                        "12:61 without 'during' (rule books)",
                        "12:61 without 'nights' under 'during' (rule books)");
    }

    @Test
    void leavesOutAlternativesOfGlobs() throws ConfigFaults {
        files.rules("""
                - { id: files, when: { file: '/etc/{passwd,sh\\,adow}/{a,b}' }, then: deny }
                - { id: sockets, when: { network: "unix:/run/{a,b}.sock" }, then: deny }
                - { id: urls, when: { http: "https://api.example/{v1,v2}/x" }, then: deny }
                """);
        files.cases("""
                - { name: file, do: { file: /etc/passwd/a }, expect: { decision: deny, rule: files } }
                - { name: other file, do: { file: /etc/group }, expect: { decision: allow } }
                - { name: socket, do: { connect: "unix:/run/a.sock" }, expect: { decision: deny, rule: sockets } }
                - { name: other socket, do: { connect: "unix:/run/c.sock" }, expect: { decision: allow } }
                - { name: url, do: { http: "https://api.example/v1/x" }, expect: { decision: deny, rule: urls } }
                - { name: other url, do: { http: "https://api.example/v3/x" }, expect: { decision: allow } }
                """);

        assertThat(files.survivors())
                .containsExactly(
                        "11:26 without 'b' under 'file' (rule files)",
                        "11:26 without 'sh\\,adow' under 'file' (rule files)",
                        "12:28 without 'b' under 'network' (rule sockets)",
                        "13:25 without 'v2' under 'http' (rule urls)");
    }

    @Test
    void movesNumbersByOne() throws ConfigFaults {
        files.rules("- { id: bulk, when: { sql: delete, rows-over: 100 }, then: confirm, ask: dba, approvals: 2 }");
        String far = """
                - { name: many, do: { sql: "DELETE FROM a WHERE b = 1", rows: 900 }, expect: { decision: confirm } }
                - { name: few, do: { sql: "DELETE FROM a WHERE b = 1", rows: 3 }, expect: { decision: allow } }
                - { name: read, do: { sql: "SELECT 1", rows: 900 }, expect: { decision: allow } }
                """;
        files.cases(far);

        assertThat(files.survivors())
                .containsExactly(
                        "11:38 with 'rows-over: 99' (rule bulk)",
                        "11:38 with 'rows-over: 101' (rule bulk)",
                        "11:81 with 'approvals: 1' (rule bulk)");
        files.cases(far + """
                - { name: over, do: { sql: "DELETE FROM a WHERE b = 1", rows: 101 }, expect: { decision: confirm } }
                - { name: at, do: { sql: "DELETE FROM a WHERE b = 1", rows: 100 }, expect: { decision: allow } }
                - name: one yes
                  do: { sql: "DELETE FROM a WHERE b = 1", rows: 101 }
                  approvals: [ana]
                  expect: { decision: confirm }
                """);
        assertThat(files.survivors()).isEmpty();
    }

    @Test
    void noticesARuleThatAnotherStandsInFor() throws ConfigFaults {
        files.rules("""
                - { id: first, when: { sql: drop }, then: deny }
                - { id: second, when: { sql: [drop, truncate] }, then: deny }
                """);
        files.cases("""
                - { name: dropped, do: { sql: "DROP TABLE a" }, expect: { decision: deny } }
                - { name: emptied, do: { sql: "TRUNCATE a" }, expect: { decision: deny } }
                - { name: read, do: { sql: SELECT 1 }, expect: { decision: allow } }
                """);

        assertThat(files.survivors())
                .containsExactly(
                        "11:7 without the rule (rule first)", "12:33 without 'drop' under 'sql' (rule second)");
    }

    @Test
    void takesTheTestsOfAllFilesForOneRuleFileTogether() throws ConfigFaults {
        files.rules("- { id: drops, when: { sql: [drop, truncate] }, then: deny }");
        files.cases("- { name: dropped, do: { sql: \"DROP TABLE a\" }, expect: { decision: deny, rule: drops } }");
        files.write("more.tests.yaml", """
                tests-for: tested
                cases:
                  - { name: emptied, do: { sql: "TRUNCATE a" }, expect: { decision: deny, rule: drops } }
                  - { name: read, do: { sql: SELECT 1 }, expect: { decision: allow } }
                """);

        assertThat(files.gaps()).isEmpty();
        assertThat(files.survivors()).isEmpty();
    }

    @Test
    void changesRulesThatOnlyRecord() throws ConfigFaults {
        files.rules("- { id: candidate, mode: observe, when: { process: git push ** }, then: deny }");
        files.cases("""
                - { name: pushed, do: { process: git push origin }, expect: { decision: allow, observed: candidate } }
                - { name: fetched, do: { process: git fetch }, expect: { decision: allow } }
                """);

        assertThat(files.gaps()).isEmpty();
        assertThat(files.survivors()).containsExactly("11:45 without 'process' (rule candidate)");
    }
}
