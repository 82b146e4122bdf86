package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes more rows than {@code max-rows} is taken back, and nothing else is: one line for each call, and the table after it. */
class RowLimitTest {
    private static final String EVERYWHERE = """
            few: 3 | 1110000000
            many: 4 TOO MANY | 1110000000
            all: DELETE on counted changes 10 rows, more than the 3 that max-rows allows (interlock.yaml:4:5) | 1110000000
            prepared few: 3 | 3330000000
            prepared many: 9 TOO MANY | 3330000000
            prepared few again: 1 | 1330000000
            executed: false 1 | 0330000000
            several: SEVERAL | 0330000000
            with keys: 2 | 0030000000
            wrong: failed | 0030000000
            after that: true | 0030000000
            in a transaction, few: 3 | 22200000000
            in a transaction, many: 9 TOO MANY | 22200000000
            back at the savepoint: false | 00300000000
            in a transaction, again: 1 | 00300000004
            committed:  | 00300000004
            begun by text, few: 1 | 00300000006
            begun by text, many: 10 TOO MANY | 00300000006
            rolled back: 1 | 0030000000
            batch of few: [1, 2, 3] | 6660000000
            batch with many: 8 TOO MANY | 6660000000
            batch of texts: 9 TOO MANY | 6660000000
            """;

    /** The server's statistics tell what its answer does not. */
    private static final String POSTGRESQL = """
            returning few: 2 | 1160000000
            returning many: 5 TOO MANY | 1160000000
            hidden few: 1 | 60000000
            hidden many: DELETE on counted changes 6 rows, more than the 3 that max-rows allows (interlock.yaml:4:5) | 60000000
            hidden many, in a transaction: DELETE on counted changes 6 rows, more than the 3 that max-rows allows (interlock.yaml:4:5) | 60000000
            hidden few, in a transaction: 1 | 0000000
            upsert: 5 | 3450000000
            after all that: 1 | 8450000000
            """;

    private static final String MARIADB = """
            cannot be taken back: UPDATE on loose UNCOUNTED: MyISAM cannot take back changes of loose (interlock.yaml:4:5) | 6660000000
            through a view: UPDATE on seen UNCOUNTED: seen is a view (interlock.yaml:4:5) | 6660000000
            of two: 6 TOO MANY | 6660000000
            """;

    private static final String SQLITE = """
            returning: UPDATE on counted UNCOUNTED: it answers with rows instead of a count of them (interlock.yaml:4:5) | 6660000000
            """;

    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.values()).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void takesBackWhatChangesMore(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Bed bed = Bed.of(kind, folder);
        seed(bed);
        String manifest = "interlock: 1\napplication: counted\ndatabases:\n  - url: \"" + bed.grantUrl() + "\"\n"
                + "    select: [\"*\"]\n    insert: [\"*\"]\n    update: [\"*\"]\n    delete: [\"*\"]\n    max-rows: 3\n";
        Child.Result result = Child.on(jdk, folder).manifest(manifest).run(Counted.class, bed.url());

        assertThat(result.out()).as(result.err()).isEqualTo(expected(kind));
    }

    private static String expected(Kind kind) {
        String several = kind == Kind.POSTGRESQL
                ? "10 TOO MANY"
                : "UPDATE on counted UNCOUNTED: its text is not one statement that the engine counts rows of"
                        + " (interlock.yaml:4:5)";
        String special =
                switch (kind) {
                    case POSTGRESQL -> POSTGRESQL;
                    case MARIADB -> MARIADB;
                    case SQLITE -> SQLITE;
                    default -> "";
                };
        return (EVERYWHERE + special)
                .replace("SEVERAL", several)
                .replaceAll(
                        "(\\d+) TOO MANY",
                        "UPDATE on counted changes $1 rows, more than the 3 that max-rows allows (interlock.yaml:4:5)")
                .replace("UNCOUNTED", "cannot be held to the 3 rows that max-rows allows");
    }

    private static void seed(Bed bed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement()) {
            boolean mariadb = bed.kind() == Kind.MARIADB || bed.kind() == Kind.MYSQL;
            if (mariadb) statement.execute("DROP VIEW IF EXISTS seen");
            statement.execute("DROP TABLE IF EXISTS counted");
            statement.execute("CREATE TABLE counted (id INT PRIMARY KEY, v INT)");
            for (int id = 1; id <= 10; id++) statement.execute("INSERT INTO counted VALUES (" + id + ", 0)");
            if (!mariadb) return;
            statement.execute("DROP TABLE IF EXISTS loose");
            statement.execute("CREATE TABLE loose (id INT, v INT) ENGINE = MyISAM");
            statement.execute("CREATE VIEW seen AS SELECT * FROM counted");
        }
    }
}
