package dev.interlock.samples.liquibase;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;

/**
 * Has the tables brought up to date and takes an order; the database is in {@code DATABASE_URL}. With arguments it executes these
 * instead, and tells what comes of each.
 */
public final class Shop {
    private Shop() {}

    public static void main(String[] arguments) throws SQLException, LiquibaseException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getenv("DATABASE_URL"));
        try (HikariDataSource database = new HikariDataSource(config)) {
            if (arguments.length > 0) {
                for (String sql : arguments) System.out.println(executed(database, sql));
                return;
            }
            System.out.println("migrated " + migrate(database));
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                int next = number(statement, "SELECT MAX(id) + 1 FROM orders");
                statement.execute("INSERT INTO orders VALUES (" + next + ", 100)");
                System.out.println("total " + number(statement, "SELECT SUM(total) FROM orders"));
            }
        }
    }

    private static int migrate(DataSource source) throws SQLException, LiquibaseException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Database database = DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(source.getConnection()));
            new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                    .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "changelog.yaml")
                    .execute();
            database.close();
            return number(statement, "SELECT COUNT(*) FROM databasechangelog");
        }
    }

    private static String executed(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "executed";
        } catch (SQLException failed) {
            return failed.getMessage();
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
