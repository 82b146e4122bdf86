package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainSqlTest {
    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
        cli.write("interlock.yaml", Samples.MANIFEST);
        cli.write("rules.yaml", Samples.RULES);
    }

    private Cli.Ran explain(String sql, String... more) {
        List<String> line = new ArrayList<>(List.of("explain", "sql", sql, "--database", Samples.DATABASE));
        line.addAll(List.of(more));
        return cli.run(line.toArray(new String[0]));
    }

    @Test
    void allowsByAGrant() {
        Cli.Ran ran = explain("UPDATE orders SET a = 1 WHERE id = 7", "--rules", "rules.yaml");

        assertThat(ran.out()).isEqualTo("""
                Allow

                  operation     UPDATE on orders
                  destructive   no
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-11-28T09:00:00Z
                  granted at    work/interlock.yaml:4:5
                """);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void deniesWithoutAGrantAndNamesTheLineThatWouldGrant() {
        Cli.Ran ran = explain("INSERT INTO orders VALUES (1)");

        assertThat(ran.out()).isEqualTo("""
                Deny

                  INSERT on orders is not granted (interlock.yaml:4:5).

                  operation     INSERT on orders
                  destructive   no
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-11-28T09:00:00Z
                  grants at     work/interlock.yaml:4:5
                  change it     under the database at work/interlock.yaml:4:5: insert: [orders]
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void deniesInAFreezeByARule() {
        Cli.Ran ran = explain("DROP TABLE customers", "--rules", "rules.yaml");

        assertThat(ran.out()).isEqualTo("""
                Deny

                  DROP on customers is frozen until 2026-12-01T06:00+01:00 (rule
                  nothing-destructive-in-a-freeze).

                  operation     DROP on customers
                  destructive   yes: DROP
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-11-28T09:00:00Z
                  rule          nothing-destructive-in-a-freeze
                  written at    work/rules.yaml:13:5
                  change it     wait until 2026-12-01T06:00+01:00, or change the rule at work/rules.yaml:13:5
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void asksAPersonOutsideOfTheFreeze() {
        Cli.Ran ran = explain("DROP TABLE customers", "--rules", "rules.yaml", "--at", "2026-12-01T06:00+01:00");

        assertThat(ran.out()).isEqualTo("""
                Confirm

                  DROP on customers needs 1 approval from dba (rule drop-needs-a-dba).

                  operation     DROP on customers
                  destructive   yes: DROP
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-12-01T05:00:00Z
                  rule          drop-needs-a-dba
                  written at    work/rules.yaml:16:5
                  asks          1 of dba (ana)
                """);
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void deniesWhatTheUrlItselfExecutes() {
        cli.write(
                "interlock.yaml",
                "interlock: 1\napplication: shop\ndatabases:\n"
                        + "  - { url: \"jdbc:h2:mem:shop\", select: [\"*\"] }\n");
        String url = "jdbc:h2:mem:shop;INIT=DROP TABLE a";

        Cli.Ran ran = cli.run("explain", "sql", "SELECT 1", "--database", url);

        assertThat(ran.out()).isEqualTo("""
                Deny

                  DROP on a is not granted (interlock.yaml:4:5).

                  operation     DROP on a
                  destructive   yes: DROP
                  database      jdbc:h2:mem:shop
                  connection    the URL's property 'init' does this, so the connection does not open
                  at            2026-11-28T09:00:00Z
                  grants at     work/interlock.yaml:4:5
                  change it     under the database at work/interlock.yaml:4:5: drop: [a]
                """);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(cli.run("explain", "sql", "SELECT 1", "--database", url, "--json")
                        .out())
                .contains("\"property\":\"init\"");
    }

    @Test
    void countsAFreezeThatWasOrdered() throws IOException {
        StateFolder.open(cli.folder.resolve("state").toFile());
        cli.run("freeze", "now", "--for", "2h", "--state", "state");

        Cli.Ran ran = explain("DROP TABLE customers", "--state", "state");

        assertThat(ran.out())
                .startsWith("Deny\n\n  DROP on customers is frozen until 2026-11-28T11:00Z (freeze")
                .contains("  freezes       those ordered in work/state count as well\n");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(explain("DROP TABLE customers").exit()).isZero();
    }

    @Test
    void saysThatNothingIsDeniedWhileObserving() {
        cli.write("interlock.yaml", Samples.MANIFEST + "mode: observe\n");

        Cli.Ran ran = explain("TRUNCATE orders");

        assertThat(ran.out()).contains("  mode          observe: it would be recorded, and the call goes on\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsWhatARuleThatOnlyRecordsWouldSay() {
        cli.write("rules.yaml", Samples.RULES.replace("then: deny", "then: deny\n    mode: observe"));

        Cli.Ran ran = explain("DROP TABLE a", "--rules", "rules.yaml", "--json");

        assertThat(ran.out()).isEqualTo("""
                {"decision":"confirm","sentence":"DROP on a needs 1 approval from dba (rule drop-needs-a-dba)",\
                "rule":"drop-needs-a-dba","where":"work/rules.yaml:17:5","asks":[{"rule":"drop-needs-a-dba",\
                "where":"work/rules.yaml:17:5","group":"dba","approvals":1}],"kinds":["drop"],"tables":["a"],\
                "destructive":true,"because":"DROP","database":"jdbc:postgresql://db.internal:5432/orders",\
                "at":"2026-11-28T09:00:00Z","mode":"enforce","observed":[{"decision":"deny","sentence":\
                "DROP on a is frozen until 2026-12-01T06:00+01:00 (rule nothing-destructive-in-a-freeze)",\
                "rule":"nothing-destructive-in-a-freeze","where":"work/rules.yaml:13:5","remedy":\
                "wait until 2026-12-01T06:00+01:00, or change the rule at work/rules.yaml:13:5"}]}
                """);
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void readsTheTextFromStandardInput() {
        Cli.Ran ran = cli.runWith(
                "-- innocent\nDROP TABLE a", "explain", "sql", "-", "--database", Samples.DATABASE, "--json");

        assertThat(ran.out()).startsWith("{\"decision\":\"allow\"").contains("\"kinds\":[\"drop\"]");
    }

    @Test
    void takesATextThatBeginsLikeAnOptionBehindTwoDashes() {
        Cli.Ran ran = cli.run("explain", "sql", "--database", Samples.DATABASE, "--", "-- c\nDROP TABLE a");

        assertThat(ran.out()).startsWith("Allow\n");
    }

    @Test
    void tellsTheFirstOfSeveralFaultsInOneLine() {
        cli.write("interlock.yaml", "interlock: 1\napplication: shop\ndatabse: []\nfils: []\n");

        Cli.Ran ran = explain("SELECT 1");

        assertThat(ran.err())
                .isEqualTo("interlock: work/interlock.yaml:3:1: unknown key 'databse'; did you mean"
                        + " 'databases'? (and 1 fault more: see 'interlock check')\n");
        assertThat(ran.exit()).isEqualTo(1);
    }
}
