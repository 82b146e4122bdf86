package dev.interlock.it.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Through a pool: what it adds to each connection, and what a borrower can get at beneath it. */
final class PoolAttempts {
    private PoolAttempts() {}

    private static HikariConfig config(Victim victim) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(victim.url());
        config.setMaximumPoolSize(1);
        config.setInitializationFailTimeout(5_000);
        return config;
    }

    @Attempt
    static void executesThroughAPool(Victim victim) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(config(victim));
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(victim.drop());
        }
    }

    @Attempt(needs = "delete")
    static void preparesThroughAPool(Victim victim) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(config(victim));
                Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(victim.delete())) {
            statement.executeUpdate();
        }
    }

    @Attempt
    static void executesBeneathThePool(Victim victim) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(config(victim));
                Connection connection = pool.getConnection();
                Statement statement = connection.unwrap(Connection.class).createStatement()) {
            statement.execute(victim.drop());
        }
    }

    @Attempt
    static void executesTheStatementBeneathThePools(Victim victim) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(config(victim));
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.unwrap(Statement.class).execute(victim.drop());
        }
    }

    @Attempt
    static void executesAsThePoolConnects(Victim victim) throws Exception {
        HikariConfig config = config(victim);
        config.setConnectionInitSql(victim.drop());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            pool.getConnection().close();
        }
    }

    @Attempt
    static void executesAsThePoolTestsAConnection(Victim victim) throws Exception {
        HikariConfig config = config(victim);
        config.setConnectionTestQuery(victim.drop());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            pool.getConnection().close();
        }
    }
}
