package dev.interlock.it.isolation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What each trick is judged by: whether the DROP that the manifest does not grant still is denied. */
final class Database implements AutoCloseable {
    static final String URL = "jdbc:h2:mem:orders";
    static final String MANIFEST = """
            interlock: 1
            application: tricks
            databases:
              - url: jdbc:h2:mem:orders
                select: ["*"]
                create: ["*"]
                insert: ["*"]
            """;

    private final Connection connection;

    Database() throws SQLException {
        connection = DriverManager.getConnection(URL, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO customers VALUES (1)");
        }
    }

    Connection connection() {
        return connection;
    }

    /** "denied", or else what happened. */
    String drop() throws SQLException {
        String outcome = "DROPPED";
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE customers");
        } catch (SQLException denied) {
            outcome = denied.getMessage().startsWith("Denied by Interlock: DROP on customers is not granted")
                    ? "denied"
                    : denied.getMessage();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM customers")) {
            return rows.next() && rows.getInt(1) == 1 ? outcome : "the rows are gone";
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
