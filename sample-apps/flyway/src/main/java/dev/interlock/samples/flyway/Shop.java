package dev.interlock.samples.flyway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Has the tables brought up to date and takes an order; the database is in {@code DATABASE_URL}. With arguments it executes these
 * instead, and tells what comes of each.
 */
public final class Shop {
    private Shop() {}

    public static void main(String[] arguments) throws SQLException {
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

    private static int migrate(DataSource database) {
        return Flyway.configure().dataSource(database).load().migrate().migrationsExecuted;
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
