package dev.interlock.samples.springai;

import java.util.List;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the model may do with the database, or try. */
final class OrderTools {
    private final JdbcTemplate database;

    OrderTools(JdbcTemplate database) {
        this.database = database;
    }

    @Tool(name = "find_order", description = "Who ordered, what became of it, and the customer's note")
    String findOrder(int order) {
        List<String> found = database.query(
                "SELECT customer, status, note FROM orders WHERE id = ?",
                (row, number) -> row.getString(1) + ", " + row.getString(2) + ", note: " + row.getString(3),
                order);
        return found.isEmpty() ? "no such order" : found.get(0);
    }

    @Tool(name = "set_status", description = "Sets what became of an order")
    String setStatus(int order, String status) {
        return database.update("UPDATE orders SET status = ? WHERE id = ?", status, order) + " changed";
    }

    @Tool(name = "run_sql", description = "Runs any SQL on the database")
    String runSql(String sql) {
        database.execute(sql);
        return "done";
    }
}
