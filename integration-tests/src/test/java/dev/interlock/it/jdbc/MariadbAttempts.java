package dev.interlock.it.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Driver;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.mariadb.jdbc.message.client.QueryPacket;

/** What MariaDB's connector has besides {@code java.sql}. */
final class MariadbAttempts {
    private MariadbAttempts() {}

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Attempt
    static void executesThroughADataSource(Victim victim) throws Exception {
        execute(new MariaDbDataSource(victim.url()).getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughAPooledConnection(Victim victim) throws Exception {
        execute(new MariaDbDataSource(victim.url()).getPooledConnection().getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughMariadbsPool(Victim victim) throws Exception {
        try (MariaDbPoolDataSource pool = new MariaDbPoolDataSource(victim.with("maxPoolSize=1"))) {
            execute(pool.getConnection(), victim.drop());
        }
    }

    @Attempt(byHand = true)
    static void executesThroughTheDriversFactory(Victim victim) throws Exception {
        execute(Driver.connect(Configuration.parse(victim.url())), victim.drop());
    }

    @Attempt
    static void executesThroughSeveralHosts(Victim victim) throws Exception {
        String host = victim.url().replaceAll("^.*://([^/]*)/.*$", "$1");
        execute(
                DriverManager.getConnection(
                        victim.url().replace("mariadb://" + host, "mariadb:sequential://" + host + "," + host)),
                victim.drop());
    }

    @Attempt(needs = "delete")
    static void preparesInternally(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = ((org.mariadb.jdbc.Connection) connection)
                        .prepareInternal(
                                victim.delete(),
                                Statement.NO_GENERATED_KEYS,
                                ResultSet.TYPE_FORWARD_ONLY,
                                ResultSet.CONCUR_READ_ONLY,
                                true)) {
            it.executeUpdate();
        }
    }

    @Attempt(needs = "delete")
    static void preparesOnTheServer(Victim victim) throws Exception {
        try (Connection connection = DriverManager.getConnection(victim.with("useServerPrepStmts=true"));
                PreparedStatement it = connection.prepareStatement("DELETE FROM " + victim.table() + " WHERE id = ?")) {
            it.setInt(1, 1);
            it.executeUpdate();
        }
    }

    @Attempt(needs = "insert")
    static void executesABulkBatch(Victim victim) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(victim.with("useServerPrepStmts=true&useBulkStmts=true"));
                PreparedStatement it =
                        connection.prepareStatement("INSERT INTO " + victim.table() + " VALUES (?, 'new')")) {
            for (int id = 2; id < 9; id++) {
                it.setInt(1, id);
                it.addBatch();
            }
            it.executeBatch();
        }
    }

    @Attempt
    static void executesOnTheClient(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            ((org.mariadb.jdbc.Connection) connection).getClient().execute(new QueryPacket(victim.drop()), false);
        }
    }

    @Attempt
    static void executesAsItConnects(Victim victim) throws Exception {
        DriverManager.getConnection(victim.with("initSql=" + victim.drop())).close();
    }

    @Attempt
    static void executesAsADataSourceConnects(Victim victim) throws Exception {
        new MariaDbDataSource(victim.with("initSql=" + victim.drop()))
                .getConnection()
                .close();
    }

    @Attempt
    static void usesAnExecutableComment(Victim victim) throws Exception {
        execute(victim.connect(), "/*M! DROP*/ TABLE " + victim.table());
    }
}
