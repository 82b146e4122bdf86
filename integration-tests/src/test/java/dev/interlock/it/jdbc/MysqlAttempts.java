package dev.interlock.it.jdbc;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.ClientPreparedStatement;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.MysqlConnectionPoolDataSource;
import com.mysql.cj.jdbc.MysqlDataSource;
import com.mysql.cj.jdbc.StatementImpl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What Connector/J has besides {@code java.sql}. */
final class MysqlAttempts {
    private MysqlAttempts() {}

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Attempt
    static void executesThroughADataSource(Victim victim) throws Exception {
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl(victim.url());
        execute(source.getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughAPooledConnection(Victim victim) throws Exception {
        MysqlConnectionPoolDataSource source = new MysqlConnectionPoolDataSource();
        source.setUrl(victim.url());
        execute(source.getPooledConnection().getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughABalancingProxy(Victim victim) throws Exception {
        execute(
                DriverManager.getConnection(victim.url().replace("jdbc:mysql:", "jdbc:mysql:loadbalance:")),
                victim.drop());
    }

    @Attempt
    static void executesThroughAReplicationProxy(Victim victim) throws Exception {
        execute(
                DriverManager.getConnection(victim.url().replace("jdbc:mysql:", "jdbc:mysql:replication:")),
                victim.drop());
    }

    @Attempt
    static void executesThroughAFailoverProxy(Victim victim) throws Exception {
        String host = victim.url().replaceAll("^.*://([^/]*)/.*$", "$1");
        execute(DriverManager.getConnection(victim.url().replace(host, host + "," + host)), victim.drop());
    }

    @Attempt(needs = "delete")
    static void preparesOnTheClient(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = ((JdbcConnection) connection).clientPrepareStatement(victim.delete())) {
            it.executeUpdate();
        }
    }

    @Attempt(needs = "delete")
    static void preparesOnTheServer(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = ((JdbcConnection) connection).serverPrepareStatement(victim.delete())) {
            it.executeUpdate();
        }
    }

    @Attempt(needs = "delete")
    static void preparesOnTheServerWithParameters(Victim victim) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(victim.with("useServerPrepStmts=true&cachePrepStmts=true"));
                PreparedStatement it = connection.prepareStatement("DELETE FROM " + victim.table() + " WHERE id = ?")) {
            it.setInt(1, 1);
            it.executeUpdate();
        }
    }

    @Attempt(needs = "insert")
    static void rewritesABatch(Victim victim) throws Exception {
        try (Connection connection = DriverManager.getConnection(victim.with("rewriteBatchedStatements=true"));
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
    static void rewritesABatchOfTexts(Victim victim) throws Exception {
        try (Connection connection = DriverManager.getConnection(victim.with("rewriteBatchedStatements=true"));
                Statement it = connection.createStatement()) {
            for (int i = 0; i < 6; i++) it.addBatch("SET @a = 1");
            it.addBatch(victim.drop());
            it.executeBatch();
        }
    }

    @Attempt
    static void executesTwoTextsInOne(Victim victim) throws Exception {
        execute(DriverManager.getConnection(victim.with("allowMultiQueries=true")), "SELECT 1; " + victim.drop());
    }

    @Attempt
    static void executesASimpleNonQuery(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement it = connection.createStatement()) {
            ((StatementImpl) it).executeSimpleNonQuery((JdbcConnection) connection, victim.drop());
        }
    }

    @Attempt
    static void addsAnObjectToTheBatch(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement it = connection.createStatement()) {
            ((StatementImpl) it).addBatch((Object) victim.drop());
            it.executeBatch();
        }
    }

    @Attempt
    static void addsToTheDriversOwnBatch(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement it = connection.createStatement()) {
            it.addBatch("SET @a = 1");
            ((StatementImpl) it).getBatchedArgs();
            java.lang.reflect.Field query = StatementImpl.class.getDeclaredField("query");
            query.setAccessible(true);
            ((com.mysql.cj.Query) query.get(it)).addBatch(victim.drop());
            it.executeBatch();
        }
    }

    @Attempt
    static void constructsAStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement it = new StatementImpl((JdbcConnection) connection, "test")) {
            it.execute(victim.drop());
        }
    }

    @Attempt(needs = "delete", lies = true)
    static void constructsAPreparedStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it =
                        new ClientPreparedStatement((JdbcConnection) connection, victim.delete(), "test")) {
            it.execute();
        }
    }

    @Attempt(open = true)
    static void executesOnTheSession(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            NativeSession session = (NativeSession) ((JdbcConnection) connection).getSession();
            session.getProtocol()
                    .sendCommand(
                            new com.mysql.cj.protocol.a.NativeMessageBuilder(false)
                                    .buildComQuery(session.getSharedSendPacket(), session, victim.drop()),
                            false,
                            0);
        }
    }

    @Attempt(lies = true)
    static void executesAsItConnects(Victim victim) throws Exception {
        String variables = "autocommit=1;" + victim.drop().replace(" ", "%20");
        DriverManager.getConnection(victim.with("allowMultiQueries=true&sessionVariables=" + variables))
                .close();
    }

    @Attempt
    static void usesAnExecutableComment(Victim victim) throws Exception {
        execute(victim.connect(), "/*!50000 DROP*/ TABLE " + victim.table());
    }

    @Attempt(lies = true)
    static void movesToAnotherDatabaseFirst(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            connection.setCatalog("mysql");
            statement.execute("USE test");
            statement.execute(victim.drop());
        }
    }
}
