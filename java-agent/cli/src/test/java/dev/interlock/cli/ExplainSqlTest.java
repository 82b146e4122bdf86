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
                  read from     1:1 UPDATE, 1:8 orders
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
                  read from     1:1 INSERT, 1:13 orders
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
                  read from     1:1 DROP, 1:12 customers
                  destructive   yes: DROP
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-11-28T09:00:00Z
                  rule          nothing-destructive-in-a-freeze
                  written at    work/rules.yaml:13:5
                  change it     wait until 2026-12-01T06:00+01:00, or change the rule at work/rules.yaml:13:5
                  granted at    work/interlock.yaml:4:5
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
                  read from     1:1 DROP, 1:12 customers
                  destructive   yes: DROP
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-12-01T05:00:00Z
                  rule          drop-needs-a-dba
                  written at    work/rules.yaml:16:5
                  asks          1 of dba (ana)
                  granted at    work/interlock.yaml:4:5
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
    void tellsWhereInTheTextItIsReadFromAndNoValues() {
        String sql = "/* tidy up */\nDELETE FROM orders WHERE name = 'secret' OR 1 = 1; TRUNCATE customers";

        Cli.Ran ran = explain(sql);

        assertThat(ran.out())
                .contains("  operation     DELETE, TRUNCATE on orders, customers\n")
                .contains("  read from     2:1 DELETE, 2:13 orders, 2:52 TRUNCATE, 2:61 customers\n")
                .contains("  destructive   yes: DELETE without a WHERE that restricts\n")
                .doesNotContain("secret");
        assertThat(explain(sql, "--json").out())
                .contains("{\"line\":2,\"column\":52,\"text\":\"TRUNCATE\"}")
                .doesNotContain("secret");
    }

    @Test
    void saysWhatIsHeldAgainstTheRowsItReallyChanges() {
        cli.write("interlock.yaml", Samples.MANIFEST + "    max-rows: 500\n");
        cli.write("rules.yaml", Samples.RULES.replace("sql: [drop] }", "sql: [update], rows-over: 100 }"));
        String sql = "UPDATE orders SET a = 1";

        Cli.Ran ran = explain(sql, "--rules", "rules.yaml", "--at", "2027-01-01T00:00Z");

        assertThat(ran.out())
                .startsWith("Deny\n\n  UPDATE on orders may change more rows than the 500 that max-rows allows")
                .contains("  limit         max-rows 500 (work/interlock.yaml:4:5) is held against the rows it really"
                        + " changes; try --rows N\n")
                .contains("  limit         rows-over 100 (rule drop-needs-a-dba, work/rules.yaml:16:5) is held against"
                        + " the rows it really changes; try --rows N\n");
        assertThat(explain(sql, "--json").out())
                .contains("\"row-limits\":[{\"key\":\"max-rows\",\"rows\":500,\"rule\":null,"
                        + "\"where\":\"work/interlock.yaml:4:5\"}]");
    }

    @Test
    void saysThatTheRowsGivenAreHeldAgainstTheLimits() {
        cli.write("interlock.yaml", Samples.MANIFEST + "    max-rows: 500\n");

        Cli.Ran few = explain("UPDATE orders SET a = 1", "--rows", "500");

        assertThat(few.out())
                .startsWith("Allow\n")
                .contains("  rows          500\n")
                .contains("  limit         max-rows 500 (work/interlock.yaml:4:5) is held against the rows it really"
                        + " changes\n");
        assertThat(explain("UPDATE orders SET a = 1", "--rows", "501").exit()).isEqualTo(1);
    }

    @Test
    void leavesLimitsOutThatMakeNoDifference() {
        cli.write("interlock.yaml", Samples.MANIFEST + "    max-rows: 500\n");

        assertThat(explain("SELECT * FROM orders").out()).doesNotContain("max-rows");
        assertThat(explain("DELETE FROM orders").out())
                .contains("DELETE on orders is not granted")
                .doesNotContain("max-rows");
    }

    @Test
    void tellsWhoseCodeMayExecuteIt() {
        cli.write("interlock.yaml", Samples.MANIFEST + """
              - url: jdbc:postgresql://db.internal:5432/orders
                from: liquibase.**
                statements:
                  - DELETE FROM public.databasechangeloglock
            """);
        String sql = "DELETE  FROM public.databasechangeloglock;";

        Cli.Ran ran = explain(sql);

        assertThat(ran.out()).isEqualTo("""
                Deny

                  DELETE on public.databasechangeloglock is granted to the code of liquibase.**
                  alone (interlock.yaml:8:5).

                  operation     DELETE on public.databasechangeloglock
                  read from     1:1 DELETE, 1:14 public.databasechangeloglock
                  destructive   yes: DELETE without a WHERE that restricts
                  database      jdbc:postgresql://db.internal:5432/orders
                  at            2026-11-28T09:00:00Z
                  grants at     work/interlock.yaml:8:5
                  change it     let code of liquibase.** execute it, or under a database without 'from': delete: \
                [public.databasechangeloglock]
                """);
        assertThat(ran.exit()).isEqualTo(1);
        ran = explain(sql, "--from", "liquibase.lockservice");
        assertThat(ran.out()).startsWith("Allow\n").contains("  granted at    work/interlock.yaml:11:9\n");
        assertThat(ran.exit()).isZero();
        assertThat(explain(sql, "--from", "liquibase.**").err())
                .contains("--from is one package, such as liquibase.lockservice");
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
                "where":"work/rules.yaml:17:5","group":"dba","approvals":1}],"grant":"work/interlock.yaml:4:5",\
                "kinds":["drop"],"tables":["a"],"destructive":true,"because":"DROP","tokens":[{"line":1,"column":1,\
                "text":"DROP"},{"line":1,"column":12,"text":"a"}],"database":"jdbc:postgresql://db.internal:5432/orders",\
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
