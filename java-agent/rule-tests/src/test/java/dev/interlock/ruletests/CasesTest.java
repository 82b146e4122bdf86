package dev.interlock.ruletests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.config.ConfigFaults;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
    @TempDir
    Path folder;

    Files files;

    @BeforeEach
    void begin() {
        files = new Files(folder);
    }

    @Test
    void grantsEverythingThatNoRuleIsAbout() throws ConfigFaults {
        files.rules("- { id: never, when: { application: nobody }, then: deny }");
        files.cases("""
                - { name: sql, do: { sql: "DROP TABLE a" }, expect: { decision: allow } }
                - { name: program, do: { sql: "COPY a TO PROGRAM 'x'" }, expect: { decision: allow } }
                - { name: unknown, do: { sql: "FROB a", dialect: other }, expect: { decision: allow } }
                - { name: init, do: { sql: "SELECT 1", database: "jdbc:h2:mem:x;INIT=DROP TABLE a" }, expect: { decision: allow } }
                - { name: http, do: { http: "https://a.example/x?y", method: POST }, expect: { decision: allow } }
                - { name: doubt, do: { http: "http://a.example:8080/a/../b" }, expect: { decision: allow } }
                - { name: proxy, do: { http: "https://a.example/", connected: "proxy:3128" }, expect: { decision: allow } }
                - { name: file, do: { file: /etc/shadow, access: [read, write, delete] }, expect: { decision: allow } }
                - { name: process, do: { process: [sh, -c, "rm -rf /"], environment: [LD_PRELOAD], directory: /tmp }, expect: { decision: allow } }
                - { name: connect, do: { connect: "169.254.169.254:80" }, expect: { decision: allow } }
                - { name: six, do: { connect: "[2001:db8::1]:443" }, expect: { decision: allow } }
                - { name: name, do: { connect: "db.internal:5432", address: 10.0.0.5, client: jdbc }, expect: { decision: allow } }
                - { name: socket, do: { connect: "unix:/run/docker.sock" }, expect: { decision: allow } }
                - { name: send, do: { send: "239.1.1.1:5000" }, expect: { decision: allow } }
                - { name: listen, do: { listen: "0.0.0.0:80" }, expect: { decision: allow } }
                - { name: resolve, do: { resolve: example.org }, expect: { decision: allow } }
                - { name: exit, do: { runtime: exit }, expect: { decision: allow } }
                - { name: attach, do: { runtime: attach }, expect: { decision: allow } }
                """);

        assertThat(files.failures()).isEmpty();
    }

    @Test
    void holdsCasesAgainstAManifestThatIsNamed() throws ConfigFaults {
        files.rules("- { id: no-drop, when: { sql: drop, application: shop }, then: deny }");
        files.write("interlock.yaml", """
                interlock: 1
                application: shop
                databases:
                  - { url: "jdbc:postgresql://db.internal/orders", select: ["*"], drop: ["*"] }
                """);
        files.write("rules.tests.yaml", """
                tests-for: tested
                manifest: interlock.yaml
                database: jdbc:postgresql://db.internal/orders
                cases:
                  - { name: granted, do: { sql: "SELECT 1 FROM a" }, expect: { decision: allow } }
                  - { name: missing, do: { sql: "DELETE FROM a WHERE id = 1" }, expect: { decision: deny } }
                  - { name: elsewhere, do: { sql: "SELECT 1 FROM a", dialect: mysql }, expect: { decision: deny } }
                  - { name: by the rule, do: { sql: "DROP TABLE a" }, expect: { decision: deny, rule: no-drop } }
                  - { name: another, application: other, do: { sql: "DROP TABLE a" }, expect: { decision: allow } }
                """);

        assertThat(files.failures()).isEmpty();
    }

    @Test
    void countsWhatTheUrlOfADatabaseExecutes() throws ConfigFaults {
        files.rules("- { id: no-drop, when: { sql: drop }, then: deny }");
        files.write("interlock.yaml", """
                interlock: 1
                application: shop
                databases:
                  - { url: "jdbc:h2:mem:x", select: [orders], drop: ["*"] }
                """);
        files.write("rules.tests.yaml", """
                tests-for: tested
                manifest: interlock.yaml
                cases:
                  - { name: a, do: { sql: "SELECT 1 FROM orders", database: "jdbc:h2:mem:x" }, expect: { decision: allow } }
                  - name: unqualified names may mean something else then
                    do: { sql: "SELECT 1 FROM orders", database: "jdbc:h2:mem:x;INIT=SET SCHEMA other" }
                    expect: { decision: deny }
                  - name: the connection does not open
                    do: { sql: "SELECT 1 FROM orders", database: "jdbc:h2:mem:x;INIT=DROP TABLE orders" }
                    expect: { decision: deny, rule: no-drop }
                """);

        assertThat(files.failures()).isEmpty();
    }

    @Test
    void decidesWithoutATimeWhenNothingIsFrozen() throws ConfigFaults {
        files.rules("- { id: frozen, when: { sql: drop, during: any }, then: deny }");
        files.cases("""
                - { name: no time, do: { sql: "DROP TABLE a" }, expect: { decision: allow } }
                - { name: sales, at: 2026-11-28T12:00Z, do: { sql: "DROP TABLE a" }, expect: { decision: deny } }
                - { name: last second, at: 2026-11-30T23:59:59Z, do: { sql: "DROP TABLE a" }, expect: { decision: deny } }
                - { name: over, at: "2026-12-01T07:00+01:00", do: { sql: "DROP TABLE a" }, expect: { decision: allow } }
                """);

        assertThat(files.failures()).isEmpty();
    }

    @Test
    void asksForATimeWhereSomethingIsAlwaysFrozen() throws ConfigFaults {
        files.write("rules.yaml", """
                interlock-rules: 1
                name: tested
                freezes:
                  - { id: always, reason: Ever., time-zone: UTC, cron: "0 0 * * *", for: 2d }
                rules:
                  - { id: frozen, when: { sql: drop, during: always }, then: deny }
                """);
        files.cases("- { name: a, do: { sql: SELECT 1 }, expect: { decision: allow } }");

        assertThat(files.failures())
                .containsExactly("a: there is no moment without a freeze to decide it at; add: at: TIME");
    }

    @Test
    void countsApprovalsAsEachRuleAsks() throws ConfigFaults {
        files.rules("""
                - { id: two, when: { sql: drop }, then: confirm, ask: dba, approvals: 2 }
                - { id: one, when: { sql: [drop, truncate] }, then: confirm, ask: dba }
                """);
        files.cases("""
                - { name: nobody, do: { sql: "DROP TABLE a" }, expect: { decision: confirm, rule: [one, two] } }
                - { name: ana, do: { sql: "DROP TABLE a" }, approvals: [ana], expect: { decision: confirm } }
                - { name: ana twice, do: { sql: "DROP TABLE a" }, approvals: [ana, ana], expect: { decision: confirm } }
                - { name: both, do: { sql: "DROP TABLE a" }, approvals: [ana, li], expect: { decision: allow } }
                - { name: one rule of two, do: { sql: "DROP TABLE a" }, expect: { decision: confirm, rule: one } }
                """);

        assertThat(files.failures())
                .containsExactly(
                        "one rule of two: expected confirm by one, came confirm by two and one (DROP on a needs"
                                + " 2 approvals from dba (rule two) and 1 approval from dba (rule one))");
    }

    @Test
    void tellsReadOnlyAndObservedApart() throws ConfigFaults {
        files.rules("""
                - { id: look, when: { sql: call }, then: read-only }
                - { id: candidate, mode: observe, when: { sql: drop }, then: deny }
                """);
        files.cases("""
                - { name: call, do: { sql: "CALL f()" }, expect: { decision: read-only, rule: look } }
                - { name: plain, do: { sql: "CALL f()" }, expect: { decision: allow } }
                - { name: observed, do: { sql: "DROP TABLE a" }, expect: { decision: allow, observed: candidate } }
                - { name: not observed, do: { sql: "DROP TABLE a" }, expect: { decision: allow, observed: [] } }
                """);

        assertThat(files.failures())
                .containsExactly(
                        "plain: expected allow, came read-only by look",
                        "not observed: expected allow, observed by no rule, came allow, observed by candidate");
    }

    @Test
    void letsOtherRuleFilesCountThatAreNamed() throws ConfigFaults {
        files.rules("- { id: frozen, when: { sql: drop, during: release }, then: deny }");
        files.write("freezes.yaml", """
                interlock-rules: 1
                name: our-freezes
                freezes:
                  - { id: release, reason: Release., time-zone: UTC, from: 2026-01-05T00:00, until: 2026-01-06T00:00 }
                """);
        String cases = """
                cases:
                  - { name: a, at: 2026-01-05T12:00Z, do: { sql: "DROP TABLE a" }, expect: { decision: deny, rule: frozen } }
                """;
        files.write("rules.tests.yaml", "tests-for: tested\n" + cases);

        assertThatThrownBy(files::failures)
                .hasMessage(folder + "/rules.tests.yaml:1:12: the rule 'frozen' waits for the freeze 'release', which"
                        + " another file defines; name that file too: with: [NAME]");
        files.write("rules.tests.yaml", "tests-for: tested\nwith: our-freezes\n" + cases);
        assertThat(files.failures()).isEmpty();
    }
}
