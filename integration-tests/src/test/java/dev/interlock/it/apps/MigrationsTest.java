package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flyway and Liquibase are granted, the application that starts them is not. */
class MigrationsTest {
    private static final List<String> FLYWAY = List.of(
            "CREATE TABLE more (id INT)",
            "ALTER TABLE orders DROP COLUMN total",
            "DROP VIEW IF EXISTS totals",
            "UPDATE orders SET total = total + 1",
            "DELETE FROM orders",
            "DELETE FROM \"flyway_schema_history\"");

    private static final List<String> LIQUIBASE = List.of(
            "CREATE TABLE more (id INT)",
            "ALTER TABLE public.orders DROP COLUMN total",
            "UPDATE public.orders SET total = total + 1",
            "UPDATE public.databasechangeloglock SET locked = TRUE WHERE id = 1");

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startTheServer() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stopTheServer() throws IOException {
        server.close();
    }

    static Stream<Arguments> everywhere() {
        return Jdks.all()
                .flatMap(jdk -> Stream.of("flyway", "liquibase")
                        .flatMap(name -> Stream.of("h2", "postgresql").map(kind -> Arguments.of(jdk, name, kind))));
    }

    @ParameterizedTest(name = "{1} on {0} with {2}")
    @MethodSource("everywhere")
    void migratesWithoutADenialAndLeavesTheApplicationOut(Jdks.Jdk jdk, String name, String kind, @TempDir Path folder)
            throws SQLException {
        String url = database(kind, folder);
        App app = shop(jdk, name, url, folder);

        Child.Result first = app.run();
        assertThat(first.out()).as(first.err()).endsWith("migrated 3\ntotal 132\n");
        Child.Result again = app.run();
        assertThat(again.out()).as(again.err()).endsWith("\ntotal 232\n");
        app.assertNothingDenied(first);
        app.assertNothingDenied(again);

        List<String> before = state(url, name);
        Child.Result tried = app.run(statements(name, kind));
        assertThat(tried.out().lines())
                .hasSize(statements(name, kind).length)
                .allMatch(line ->
                        line.contains(" is granted to the code of ") && line.contains(" alone (interlock.yaml:"));
        assertThat(state(url, name)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{1} on {0} with {2}")
    @MethodSource("everywhere")
    void migratesNothingForAnotherPackage(Jdks.Jdk jdk, String name, String kind, @TempDir Path folder)
            throws SQLException {
        String url = database(kind, folder);
        App app = shop(jdk, name, url, folder).replacing("from: ", "from: com.example.");

        Child.Result result = app.run();

        assertThat(result.exit()).isOne();
        assertThat(app.denial(result.err()).sentence())
                .contains(" is granted to the code of com.example.")
                .contains(".** alone (interlock.yaml:");
    }

    private static App shop(Jdks.Jdk jdk, String name, String url, Path folder) {
        return App.named(name, jdk, folder)
                .environment("DATABASE_URL", url)
                // It would send them to its makers.
                .jvm("-Dliquibase.analytics.enabled=false")
                .jvm("-Dshop.database=" + url.replaceAll("\\?.*", ""));
    }

    private static String[] statements(String name, String kind) {
        if (name.equals("flyway")) return FLYWAY.toArray(new String[0]);
        String unlock = kind.equals("h2")
                ? "DELETE FROM PUBLIC.DATABASECHANGELOGLOCK"
                : "DELETE FROM public.databasechangeloglock";
        return Stream.concat(LIQUIBASE.stream(), Stream.of(unlock)).toArray(String[]::new);
    }

    private static String database(String kind, Path folder) throws SQLException {
        if (kind.equals("h2")) return "jdbc:h2:file:" + folder.resolve("data/shop");
        String server = "jdbc:postgresql://localhost:" + MigrationsTest.server.getPort();
        String user = "?user=postgres&password=none";
        try (Connection connection = DriverManager.getConnection(server + "/postgres" + user);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS shop");
            statement.execute("CREATE DATABASE shop");
        }
        return server + "/shop" + user;
    }

    /** All that the statements would change. */
    private static List<String> state(String url, String name) throws SQLException {
        String books = name.equals("flyway") ? "\"flyway_schema_history\"" : "databasechangeloglock";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return List.of(
                    text(statement, "SELECT SUM(total) FROM orders"),
                    text(statement, "SELECT total FROM totals"),
                    text(statement, "SELECT COUNT(*) FROM " + books),
                    text(statement, "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = 'more'"));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
