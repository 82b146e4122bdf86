package dev.interlock.samples.support;

import dev.langchain4j.agent.tool.Tool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the model may do with the database, or try. */
final class OrderTools {
    private final String url;

    OrderTools(String url) {
        this.url = url;
    }

    @Tool(name = "find_order", value = "Who ordered, for how many cents, and what became of it")
    String findOrder(int order) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select =
                        connection.prepareStatement("SELECT customer, cents, status FROM orders WHERE id = ?")) {
            select.setInt(1, order);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return "no such order";
                return row.getString(1) + ", " + row.getInt(2) + " cents, " + row.getString(3);
            }
        }
    }

    @Tool(name = "set_status", value = "Sets what became of an order")
    String setStatus(int order, String status) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement("UPDATE orders SET status = ? WHERE id = ?")) {
            update.setString(1, status);
            update.setInt(2, order);
            return update.executeUpdate() + " changed";
        }
    }

    @Tool(name = "run_sql", value = "Runs any SQL on the database")
    String runSql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "done";
        }
    }
}
