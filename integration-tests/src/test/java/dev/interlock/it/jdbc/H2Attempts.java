package dev.interlock.it.jdbc;

import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.h2.command.CommandInterface;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcStatement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** What H2's driver has besides {@code java.sql}. */
final class H2Attempts {
    private H2Attempts() {}

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JdbcDataSource source(Victim victim) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(victim.url());
        return source;
    }

    @Attempt
    static void executesThroughADataSource(Victim victim) throws Exception {
        execute(source(victim).getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughAnXaConnection(Victim victim) throws Exception {
        execute(source(victim).getXAConnection().getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughH2sPool(Victim victim) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(source(victim));
        try {
            execute(pool.getConnection(), victim.drop());
        } finally {
            pool.dispose();
        }
    }

    @Attempt
    static void executesAsItConnects(Victim victim) throws Exception {
        DriverManager.getConnection(victim.with("INIT=" + victim.drop())).close();
    }

    @Attempt
    static void executesAsADataSourceConnects(Victim victim) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(victim.with("INIT=" + victim.drop()));
        source.getConnection().close();
    }

    @Attempt
    static void executesByAPropertyAsItConnects(Victim victim) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("INIT", victim.drop());
        DriverManager.getConnection(victim.url(), properties).close();
    }

    @Attempt(byHand = true)
    static void constructsAConnection(Victim victim) throws Exception {
        execute(new JdbcConnection(victim.url(), new Properties(), null, null, false), victim.drop());
    }

    @Attempt(byHand = true)
    static void constructsAConnectionThatExecutesAtOnce(Victim victim) throws Exception {
        new JdbcConnection(victim.with("INIT=" + victim.drop()), new Properties(), null, null, false).close();
    }

    @Attempt
    static void constructsAStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            Constructor<?> constructor = JdbcStatement.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            ((Statement) constructor.newInstance(connection, 1, 1003, 1007)).execute(victim.drop());
        }
    }

    /** A driver's class whose answers about itself were replaced. */
    private static final class Liar extends JdbcConnection {
        Liar(String url) throws SQLException {
            super(url, new Properties(), null, null, false);
        }

        @Override
        public DatabaseMetaData getMetaData() throws SQLException {
            return DriverManager.getConnection(WrapperAttempts.FREE).getMetaData();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T unwrap(Class<T> type) throws SQLException {
            return (T) DriverManager.getConnection(WrapperAttempts.FREE);
        }
    }

    @Attempt(lies = true)
    static void extendsTheDriversConnection(Victim victim) throws Exception {
        execute(new Liar(victim.url()), victim.drop());
    }

    /** Says it leads elsewhere, over a session that leads here. */
    @Attempt(lies = true)
    static void constructsAConnectionFromASession(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            execute(
                    new JdbcConnection(((JdbcConnection) connection).getSession(), "", WrapperAttempts.FREE),
                    victim.drop());
        }
    }

    @Attempt
    static void executesOnTheSession(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            CommandInterface command =
                    ((JdbcConnection) connection).getSession().prepareCommand(victim.drop(), 0);
            command.executeUpdate(null);
        }
    }

    @Attempt(lies = true)
    static void executesATextOnAPreparedStatementByItsBatch(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            try {
                statement.addBatch(victim.drop());
            } catch (SQLException unsupported) {
                statement.executeQuery().close();
                throw denied(unsupported);
            }
            statement.executeBatch();
        }
    }

    /** H2 answers that this is not allowed, which is as good. */
    private static SQLException denied(SQLException own) {
        return own.getErrorCode() == 90130 ? new SQLException("Denied by Interlock: H2 itself", "42501") : own;
    }

    /** Code that the database runs gets a connection of its own. */
    public static void dropInside(Connection inner, String sql) throws SQLException {
        try (Statement statement = inner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Attempt(
            needs = {"delete", "unknown", "create", "call"},
            lies = true)
    static void executesInsideAnAlias(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE ALIAS IF NOT EXISTS DROP_INSIDE FOR \"" + H2Attempts.class.getName() + ".dropInside\"");
            statement.execute("CALL DROP_INSIDE('" + victim.drop() + "')");
        }
    }
}
