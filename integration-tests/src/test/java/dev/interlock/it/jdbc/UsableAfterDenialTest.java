package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A denied call never reaches the server: the transaction around it goes on, and the pool keeps the connection. */
class UsableAfterDenialTest {
    private static final List<String> TABLES = List.of("victims", "work");

    @OnEachJdk
    void commitsWhatWasDoneAroundADenial(Jdks.Jdk jdk, @TempDir Path folder) {
        Bed bed = Bed.of(Kind.POSTGRESQL, folder);
        bed.seed(TABLES);
        Child.Result result = run(jdk, folder, bed, Transaction.class);

        assertThat(result.out().lines()).containsExactly("denied 42501", "committed 3");
        assertThat(bed.intact(TABLES)).containsExactly("victims");
    }

    @OnEachJdk
    void keepsThePoolsConnectionAndRecordsOneDenial(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Bed bed = Bed.of(Kind.POSTGRESQL, folder);
        bed.seed(TABLES);
        Child.Result result = run(jdk, folder, bed, Pooled.class);

        assertThat(result.out().lines()).containsExactly("denied 42501", "denied 42501", "same backend true");
        assertThat(bed.intact(TABLES)).containsExactlyInAnyOrder("victims", "work");
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            long denials = files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(UsableAfterDenialTest::lines)
                    .filter(line -> line.contains("\"denied\""))
                    .count();
            assertThat(denials).isEqualTo(2);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Child.Result run(Jdks.Jdk jdk, Path folder, Bed bed, Class<?> application) {
        String manifest = "interlock: 1\napplication: usable\ndatabases:\n  - url: \"" + bed.grantUrl()
                + "\"\n    select: [\"*\"]\n    insert: [work]\n";
        return Child.on(jdk, folder).manifest(manifest).run(application, bed.url());
    }

    static final class Transaction {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeUpdate("INSERT INTO work VALUES (2, 'before')");
                try {
                    statement.execute("DROP TABLE victims");
                } catch (SQLException denied) {
                    System.out.println("denied " + denied.getSQLState());
                }
                statement.executeUpdate("INSERT INTO work VALUES (3, 'after')");
                connection.commit();
                System.out.println("committed " + number(statement, "SELECT count(*) FROM work"));
            }
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    static final class Pooled {
        public static void main(String[] arguments) throws SQLException {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(arguments[0]);
            config.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                int before = backend(pool);
                deny(pool, false);
                deny(pool, true);
                System.out.println("same backend " + (before == backend(pool)));
            }
        }

        private static void deny(HikariDataSource pool, boolean prepared) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                if (prepared)
                    connection
                            .prepareStatement("DELETE FROM victims WHERE id = 1")
                            .execute();
                else statement.execute("DROP TABLE victims");
            } catch (SQLException denied) {
                System.out.println("denied " + denied.getSQLState());
            }
        }

        private static int backend(HikariDataSource pool) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                return number(statement, "SELECT pg_backend_pid()");
            }
        }
    }
}
