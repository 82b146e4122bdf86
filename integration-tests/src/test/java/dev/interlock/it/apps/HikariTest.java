package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Threads that share a pool of connections to a real PostgreSQL. */
class HikariTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startTheServer() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stopTheServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void makeTheDatabase() throws SQLException {
        execute("DROP DATABASE IF EXISTS orders");
        execute("CREATE DATABASE orders");
    }

    @OnEachJdk
    void booksThroughAPool(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = job(jdk, folder);
        Child.Result result = app.run();

        assertThat(result.out()).as(result.err()).isEqualTo("booked 551\n");
        assertThat(result.exit()).isZero();
        app.assertNothingDenied(result);
    }

    @OnEachJdk
    void booksNothingThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = job(jdk, folder).without("    insert: [orders]\n");
        Child.Result result = app.run();

        App.Denial denial = app.denial(result.err());
        assertThat(denial.sentence())
                .isEqualTo("Denied by Interlock: INSERT on orders is not granted (interlock.yaml:5:5).");
        assertThat(denial.story()).contains("insert: [orders]");
        assertThat(result.exit()).isOne();
    }

    /** A database's grant is what opens the way to its server. */
    @OnEachJdk
    void doesNotReachADatabaseThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = job(jdk, folder).without("""
                databases:
                  - url: jdbc:postgresql://localhost:*/orders
                    select: [orders]
                    insert: [orders]
                    update: [orders]
                    create: [orders]
                """);
        Child.Result result = app.run();

        assertThat(app.denial(result.err()).sentence())
                .isEqualTo("Denied by Interlock: connecting to " + url("orders")
                        + " is not granted (interlock.yaml:1:1).");
        assertThat(result.exit()).isOne();
    }

    private static App job(Jdks.Jdk jdk, Path folder) {
        return App.named("hikari-postgresql", jdk, folder)
                .environment("DATABASE_URL", url("orders") + "?user=postgres&password=none");
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "none");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
