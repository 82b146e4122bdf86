package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is taken back stays taken back, though another thread commits on the same connection all the time: where the driver
 * decides under its own lock. With others, a thread that is past its gate already can still do that; the threat model says so.
 */
class CountedMeanwhileTest {
    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.H2, Kind.MARIADB).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void nobodyElseEndsTheTransaction(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Bed bed = Bed.of(kind, folder);
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS counting");
            statement.execute("CREATE TABLE counting (id INT PRIMARY KEY, v INT)");
            for (int id = 1; id <= 10; id++) statement.execute("INSERT INTO counting VALUES (" + id + ", 0)");
        }
        String manifest = "interlock: 1\napplication: counting\ndatabases:\n  - url: \"" + bed.grantUrl() + "\"\n"
                + "    select: [\"*\"]\n    update: [\"*\"]\n    max-rows: 3\n";

        Child.Result result = Child.on(jdk, folder).manifest(manifest).run(Meanwhile.class, bed.url());

        assertThat(result.out()).as(result.err()).isEqualTo("denied every time\nchanged: 0\n");
    }

    static final class Meanwhile {
        private static final int OFTEN = 300;

        public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection(arguments[0])) {
                AtomicBoolean over = new AtomicBoolean();
                Thread committing = new Thread(() -> commit(connection, over));
                Thread byText = new Thread(() -> execute(connection, "COMMIT", over));
                committing.setDaemon(true);
                byText.setDaemon(true);
                committing.start();
                byText.start();
                int done = 0;
                for (int i = 0; i < OFTEN; i++) {
                    connection.setAutoCommit(i % 2 == 0);
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("UPDATE counting SET v = 1 WHERE id > 0");
                        done++;
                    } catch (SQLException denied) {
                        // as it should be
                    }
                }
                over.set(true);
                committing.join();
                byText.join();
                System.out.println(done == 0 ? "denied every time" : done + " let through");
            }
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM counting WHERE v = 1")) {
                rows.next();
                System.out.println("changed: " + rows.getInt(1));
            }
        }

        private static void commit(Connection connection, AtomicBoolean over) {
            while (!over.get()) {
                try {
                    connection.commit();
                } catch (SQLException notNow) {
                    Thread.onSpinWait();
                }
            }
        }

        private static void execute(Connection connection, String sql, AtomicBoolean over) {
            while (!over.get()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                } catch (SQLException notNow) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
