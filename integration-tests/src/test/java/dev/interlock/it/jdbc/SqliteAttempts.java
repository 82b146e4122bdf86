package dev.interlock.it.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;
import org.sqlite.jdbc4.JDBC4Statement;

/** What SQLite's driver has besides {@code java.sql}. */
final class SqliteAttempts {
    private SqliteAttempts() {}

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Attempt
    static void executesThroughADataSource(Victim victim) throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(victim.url());
        execute(source.getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughAConfig(Victim victim) throws Exception {
        execute(new SQLiteConfig().createConnection(victim.url()), victim.drop());
    }

    @Attempt
    static void executesThroughTheDriversFactory(Victim victim) throws Exception {
        execute(JDBC.createConnection(victim.url(), new Properties()), victim.drop());
    }

    @Attempt(lies = true)
    static void constructsAConnectionThatSaysItIsElsewhere(Victim victim) throws Exception {
        execute(new JDBC4Connection(WrapperAttempts.FREE, file(victim), new Properties()), victim.drop());
    }

    private static String file(Victim victim) {
        return victim.url().substring("jdbc:sqlite:".length());
    }

    @Attempt
    static void constructsAStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = new JDBC4Statement((SQLiteConnection) connection)) {
            statement.execute(victim.drop());
        }
    }

    @Attempt(needs = "delete", lies = true)
    static void constructsAPreparedStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = new JDBC4PreparedStatement((SQLiteConnection) connection, victim.delete())) {
            ((PreparedStatement) statement).execute();
        }
    }

    /** A connection whose statements are not what was asked for. */
    private static final class Swapping extends JDBC4Connection {
        private final String instead;

        Swapping(String url, String file, String instead) throws SQLException {
            super(url, file, new Properties());
            this.instead = instead;
        }

        @Override
        public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
                throws SQLException {
            return new JDBC4PreparedStatement(this, instead);
        }
    }

    @Attempt(needs = "delete", lies = true)
    static void preparesAnotherTextInASubclass(Victim victim) throws Exception {
        try (Connection connection = new Swapping(victim.url(), file(victim), victim.delete());
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            statement.execute();
        }
    }

    @Attempt
    static void executesOnTheNativeDatabase(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            ((SQLiteConnection) connection).getDatabase().exec(victim.drop(), true);
        }
    }

    @Attempt
    static void executesOnTheNativeDatabaseItself(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            ((SQLiteConnection) connection).getDatabase()._exec(victim.drop());
        }
    }

    /** SQLite's own statement: it never reaches SQLite's grammar. */
    @Attempt(
            needs = {"outside", "unknown"},
            lies = true)
    static void restoresAnEmptyDatabase(Victim victim) throws Exception {
        execute(victim.connect(), "restore from /nonexistent/empty.db");
    }

    @Attempt(lies = true)
    static void replacesTheDatabaseByBytes(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            SQLiteConnection sqlite = (SQLiteConnection) connection;
            byte[] bytes = sqlite.serialize("main");
            sqlite.deserialize("main", bytes);
            statement.execute(victim.drop());
        }
    }
}
