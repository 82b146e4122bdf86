package dev.interlock.samples.incident;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ProductionDatabase READY-FILE}: a real PostgreSQL with two databases made from one backup, {@code copy}
 * and {@code production}. Writes its port to the file once both are there, and runs until it is terminated.
 */
public final class ProductionDatabase {
    private ProductionDatabase() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        EmbeddedPostgres server = start();
        createDatabases(server);
        announce(Path.of(args[0]), server.getPort());
        new CountDownLatch(1).await();
    }

    /** The library stops the server when this JVM ends. */
    static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                // The machine's own locale may not be generated; this one is always there.
                .setLocaleConfig("locale", "C")
                .start();
    }

    static void createDatabases(EmbeddedPostgres server) throws SQLException, IOException {
        execute(server, "postgres", "CREATE DATABASE backup");
        execute(server, "backup", schema());
        execute(server, "postgres", "CREATE DATABASE copy TEMPLATE backup");
        execute(server, "postgres", "CREATE DATABASE production TEMPLATE backup");
    }

    private static void execute(EmbeddedPostgres server, String database, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String schema() throws IOException {
        try (InputStream in = ProductionDatabase.class.getResourceAsStream("/production.sql")) {
            if (in == null) {
                throw new IOException(
                        "production.sql is not on the class path; build sample-apps/incident-replay again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Under its final name only when whole, since the reader polls for it. */
    private static void announce(Path ready, int port) throws IOException {
        Path draft = ready.resolveSibling(ready.getFileName() + ".new");
        Files.writeString(draft, Integer.toString(port));
        Files.move(draft, ready);
    }
}
