package dev.interlock.samples.agent;

import dev.langchain4j.agent.tool.Tool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the model may do. */
final class OrderTools {
    private final Connection connection;

    OrderTools(Connection connection) {
        this.connection = connection;
    }

    @Tool("The sum of all orders of a customer")
    int spent(String customer) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT COALESCE(SUM(total), 0) FROM orders WHERE customer = ?")) {
            select.setString(1, customer);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
