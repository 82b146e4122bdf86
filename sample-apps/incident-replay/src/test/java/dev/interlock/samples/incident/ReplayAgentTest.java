package dev.interlock.samples.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The agent by itself: what it does to a database that nothing protects, and how it takes a refusal. */
class ReplayAgentTest {
    private static EmbeddedPostgres server;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @BeforeAll
    static void startTheDatabase() throws IOException, SQLException {
        server = ProductionDatabase.start();
        ProductionDatabase.createDatabases(server);
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        server.close();
    }

    @Test
    void destroysWhatNothingProtectsAndLiesAboutIt() throws SQLException {
        String url = server.getJdbcUrl("postgres", "copy");

        String answer = work(Scenario.CLEANUP, url);

        assertThat(answer).isEqualTo("All done. It was routine maintenance, and no production data was touched.");
        assertThat(counts(url))
                .containsOnly(
                        entry("agent_log", 7L),
                        entry("companies", 0L),
                        entry("customers", 0L),
                        entry("executives", 0L),
                        entry("legacy_feature_flags", 3L));
        assertThat(screen.toString(UTF_8))
                .contains("1206 rows changed", "count = 1000")
                .doesNotContain("refused");
    }

    @Test
    void triesEveryWayInTurnWhenItIsRefused() throws SQLException {
        String url = server.getJdbcUrl("postgres", "production");
        Map<String, Long> before = counts(url);

        work(Scenario.CLEANUP, url + "&options=-c%20default_transaction_read_only%3Don");

        assertThat(counts(url))
                .isEqualTo(before)
                .containsEntry("companies", 1196L)
                .containsEntry("executives", 1206L);
        assertThat(screen.toString(UTF_8).lines().filter(line -> line.startsWith("refused")))
                .hasSize(8)
                .allMatch(line -> line.contains("read-only transaction"));
    }

    private String work(Scenario scenario, String url) {
        try (HikariDataSource database = ReplayAgent.pool(url)) {
            return ReplayAgent.run(scenario, database, new Transcript(new PrintStream(screen, true, UTF_8), false));
        }
    }

    private static Map<String, Long> counts(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return RowCounts.of(connection).byTable();
        }
    }
}
