package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
    }

    @Test
    void tellsWhatATextDoes() {
        Cli.Ran ran = cli.runWith("delete from Orders", "sql", "--dialect", "postgresql");

        assertThat(ran.out()).isEqualTo("""
                  kinds         delete
                  tables        orders
                  destructive   yes: DELETE without a WHERE that restricts
                """);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void tellsSeveralTextsApart() {
        assertThat(cli.run("sql", "--dialect", "h2", "SELECT 1", "DROP TABLE a").out())
                .isEqualTo("""
                  text          SELECT 1
                  kinds         select
                  tables        none
                  destructive   no

                  text          DROP TABLE a
                  kinds         drop
                  tables        a
                  destructive   yes: DROP

                """);
    }

    @Test
    void answersLineByLineAndKeepsIdsAsTheyAre() {
        Cli.Ran ran = cli.runWith("""
                {"id":1,"sql":"SELECT * FROM a"}
                {"id":"x-2","sql":"DROP TABLE \\"B\\""}

                {"id":{"n":[3.50]},"sql":"UPDATE a SET b = 1","dialect":"mysql"}
                {"sql":"SELECT 1"}
                """, "sql", "--dialect", "postgresql", "--json");

        assertThat(ran.out()).isEqualTo("""
                {"id":1,"kinds":["select"],"tables":["a"],"destructive":false}
                {"id":"x-2","kinds":["drop"],"tables":["B"],"destructive":true}
                {"id":{"n":[3.50]},"kinds":["update"],"tables":["a"],"destructive":true}
                {"id":null,"kinds":["select"],"tables":[],"destructive":false}
                """);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void saysWhichLinesAreWrongAndGoesOn() {
        Cli.Ran ran = cli.runWith("""
                {"id":1}
                {"id":2,"sql":7}
                {"id":3,"sql":"SELECT 1","dialect":"db2"}
                [4]
                {"id":5,"sql":"SELECT 1"
                {"id":6,"sql":"SELECT 1"} {}
                {"id":7,"id":8,"sql":"SELECT 1"}
                {"id":9,"sql":"SELECT 1"}
                """, "sql", "--dialect", "h2", "--json");

        assertThat(ran.out().lines().map(line -> line.replaceAll("(is not JSON: ).*\"", "$1…\"")))
                .containsExactly(
                        "{\"id\":1,\"error\":\"standard input:1: 'sql' is missing\"}",
                        "{\"id\":2,\"error\":\"standard input:2: 'sql' is not a text\"}",
                        "{\"id\":3,\"error\":\"standard input:3: there is no dialect 'db2'; known are postgresql, mysql,"
                                + " mariadb, h2, sqlite, oracle, sqlserver, other\"}",
                        "{\"id\":null,\"error\":\"standard input:4: this is not an object; a line looks like"
                                + " {\\\"id\\\":1,\\\"sql\\\":\\\"SELECT 1\\\"}\"}",
                        "{\"id\":null,\"error\":\"standard input:5: this is not JSON: …\"}",
                        "{\"id\":null,\"error\":\"standard input:6: this is not JSON: …\"}",
                        "{\"id\":null,\"error\":\"standard input:7: this is not JSON: …\"}",
                        "{\"id\":9,\"kinds\":[\"select\"],\"tables\":[],\"destructive\":false}");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void needsADialectForEveryLine() {
        Cli.Ran ran = cli.runWith("{\"id\":1,\"sql\":\"SELECT 1\"}\n", "sql", "--json");

        assertThat(ran.out())
                .isEqualTo("{\"id\":1,\"error\":\"standard input:1: no dialect is given; add \\\"dialect\\\" to"
                        + " the line, or --dialect D\"}\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void readsFiles() {
        cli.write("a.ndjson", "{\"id\":1,\"sql\":\"SELECT 1\"}\n");
        cli.write("b.ndjson", "{\"id\":2,\"sql\":\"SELECT 2\"}\nnonsense\n");

        Cli.Ran ran = cli.run("sql", "--dialect", "other", "--json", "a.ndjson", "b.ndjson");

        assertThat(ran.out().lines()).hasSize(3).last().asString().contains("\"b.ndjson:2: this is not JSON: ");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void analysesAHundredThousandTexts() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            lines.append("{\"id\":")
                    .append(i)
                    .append(",\"sql\":\"UPDATE orders SET total = total + ")
                    .append(i);
            lines.append(" WHERE id = ").append(i).append(" AND customer IN (SELECT id FROM customers)\"}\n");
        }

        Cli.Ran ran = cli.runWith(lines.toString(), "sql", "--dialect", "postgresql", "--json");

        assertThat(ran.out().lines()).hasSize(100_000);
    }

    @Test
    void refusesAnEmptyText() {
        assertThat(cli.run("sql", "--dialect", "h2", ""))
                .isEqualTo(new Cli.Ran(2, "", "interlock: one of the words is empty; see 'interlock sql --help'\n"));
    }

    @Test
    void turnsABugIntoOneLine() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("broken");
            }
        };

        Cli.Ran ran = cli.run(broken, "sql", "--dialect", "h2");

        assertThat(ran.err())
                .isEqualTo("interlock: java.lang.IllegalStateException: broken; this is a bug, please report it"
                        + " (with --debug it shows where)\n");
        assertThat(ran.exit()).isEqualTo(1);
    }
}
