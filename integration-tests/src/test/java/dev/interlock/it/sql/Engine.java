package dev.interlock.it.sql;

import dev.interlock.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real database with the shop in it, which is as before after each statement. Not thread-safe. */
abstract class Engine implements AutoCloseable {
    final Dialect dialect;
    Connection connection;

    Engine(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Opens a connection to a database without anything in it. */
    abstract Connection open() throws SQLException;

    /** What makes the shop, after the tables that are alike everywhere. */
    List<String> extras() {
        return List.of("ALTER TABLE order_lines ADD FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE");
    }

    String timestamp() {
        return "TIMESTAMP";
    }

    /** The columns of a table, with the parenthesis that closes them and what follows it. */
    String definition(Table table) {
        return table.definition(timestamp()) + ")";
    }

    /** What a table needs before it takes rows. */
    List<String> after(Table table) {
        return List.of();
    }

    /** Empties the database, however it was left. */
    abstract void clear() throws SQLException;

    /** Takes back what a session keeps beyond its transactions. */
    void forget() throws SQLException {}

    /** Executes a text as the driver would, whatever it answers. */
    void execute(Statement statement, String sql) throws SQLException {
        statement.execute(sql);
    }

    final void build() throws SQLException {
        clear();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            for (Table table : Table.ALL) {
                statement.execute("CREATE TABLE " + table.name() + " (" + definition(table));
                for (String sql : after(table)) statement.execute(sql);
                StringBuilder rows = new StringBuilder("INSERT INTO " + table.name() + " VALUES ");
                for (int row = 0; row < Table.ROWS; row++)
                    rows.append(row > 0 ? ", (" : "(").append(table.row(row)).append(')');
                statement.execute(rows.toString());
            }
            statement.execute("CREATE TABLE empty_table (id INT)");
            statement.execute("CREATE TABLE copies (id INT)");
            statement.execute("CREATE VIEW open_orders AS SELECT * FROM orders WHERE id > 0");
            for (String extra : extras()) statement.execute(extra);
        }
        connection.setAutoCommit(false);
    }

    /** A query that answers every row of every table as its table and its columns. */
    final String contents() {
        List<String> parts = new ArrayList<>();
        for (Table table : Table.ALL) {
            StringBuilder part = new StringBuilder("SELECT '" + table.name() + "'");
            for (int i = 0; i < 6; i++) {
                String column =
                        i < table.columns().size() ? text(table.columns().get(i).name()) : "''";
                part.append(", ").append(column);
            }
            parts.add(part + " FROM " + table.name());
        }
        parts.add("SELECT 'view', '', '', '', '', '', '' FROM open_orders WHERE 1 = 0");
        return String.join(" UNION ALL ", parts);
    }

    String text(String column) {
        return "CAST(" + column + " AS VARCHAR(40))";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
