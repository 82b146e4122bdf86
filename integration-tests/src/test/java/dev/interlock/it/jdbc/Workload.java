package dev.interlock.it.jdbc;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;

/** A broad tour through JDBC that prints all it sees; what a driver does not support is printed as well. */
final class Workload {
    private static final String INSERT =
            "INSERT INTO workload (id, name, price, born, body, flag) VALUES (?, ?, ?, ?, ?, ?)";

    private Workload() {}

    interface Step {
        Object make() throws Exception;
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            boolean postgres = arguments[0].startsWith("jdbc:postgresql");
            try (Statement statement = connection.createStatement()) {
                say("drop", () -> statement.executeUpdate("DROP TABLE IF EXISTS workload"));
                say(
                        "create",
                        () -> statement.execute("CREATE TABLE workload (id INT PRIMARY KEY, name VARCHAR(50),"
                                + " price DECIMAL(10, 2), born DATE, body " + (postgres ? "BYTEA" : "BLOB")
                                + ", flag INT)"));
                prepared(connection);
                batches(connection, statement);
                queries(connection, statement);
                transactions(connection, statement);
                metaData(connection);
                errors(connection, statement);
                say("drop", () -> statement.executeUpdate("DROP TABLE workload"));
            }
        }
        System.out.println("done");
    }

    private static void say(String what, Step step) {
        String answer;
        try {
            answer = String.valueOf(step.make());
        } catch (SQLException failed) {
            answer = failed.getClass().getSimpleName() + " " + failed.getSQLState() + " " + failed.getErrorCode();
        } catch (Exception | LinkageError failed) {
            answer = failed.getClass().getSimpleName();
        }
        System.out.println(what + ": " + answer);
    }

    private static void prepared(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, 1);
            insert.setString(2, "it's");
            insert.setBigDecimal(3, new BigDecimal("12.50"));
            say("date", () -> {
                insert.setDate(4, Date.valueOf("2026-11-21"));
                return "set";
            });
            insert.setBytes(5, "bytes".getBytes(StandardCharsets.UTF_8));
            insert.setInt(6, 1);
            say("insert", insert::executeUpdate);
            insert.setObject(1, 2);
            insert.setNull(2, Types.VARCHAR);
            insert.setNull(3, Types.DECIMAL);
            insert.setNull(4, Types.DATE);
            say("stream", () -> {
                insert.setBinaryStream(5, new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
                return "set";
            });
            insert.setShort(6, (short) 0);
            say("insert", insert::execute);
            say("count", insert::getUpdateCount);
            say("again", insert::executeUpdate);
            insert.clearParameters();
            say("unbound", insert::executeUpdate);
            say("parameters", () -> insert.getParameterMetaData().getParameterCount());
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO workload (id, body) VALUES (3, ?)")) {
            say("large stream", () -> {
                insert.setBinaryStream(1, new ByteArrayInputStream(new byte[300_000]));
                return insert.executeUpdate();
            });
        }
    }

    private static void batches(Connection connection, Statement statement) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int id = 10; id < 20; id++) {
                insert.setInt(1, id);
                insert.setString(2, "row " + id);
                insert.setDouble(3, id * 1.5);
                insert.setNull(4, Types.DATE);
                insert.setNull(5, Types.VARBINARY);
                insert.setInt(6, id % 2);
                insert.addBatch();
            }
            say("batch", () -> insert.executeBatch().length);
            say("empty batch", () -> insert.executeBatch().length);
        }
        statement.addBatch("UPDATE workload SET flag = 5 WHERE id = 10");
        statement.addBatch("DELETE FROM workload WHERE id = 11");
        say("texts", () -> Arrays.toString(statement.executeBatch()));
        statement.addBatch("DELETE FROM workload WHERE id = 12");
        statement.clearBatch();
        say("cleared", () -> Arrays.toString(statement.executeBatch()));
    }

    private static void queries(Connection connection, Statement statement) throws SQLException {
        say("rows", () -> rows(statement.executeQuery("SELECT id, name, price, born, flag FROM workload ORDER BY id")));
        try (PreparedStatement select = connection.prepareStatement("SELECT body FROM workload WHERE id = ?")) {
            select.setInt(1, 1);
            say("bytes", () -> {
                try (ResultSet row = select.executeQuery()) {
                    return row.next() + new String(row.getBytes(1), StandardCharsets.UTF_8);
                }
            });
            say("columns", () -> {
                ResultSetMetaData meta = select.getMetaData();
                return meta.getColumnCount() + meta.getColumnName(1).toLowerCase(Locale.ROOT);
            });
        }
        say("max rows", () -> {
            statement.setMaxRows(2);
            String rows = rows(statement.executeQuery("SELECT id FROM workload ORDER BY id"));
            statement.setMaxRows(0);
            return rows;
        });
        say("fetch", () -> {
            statement.setFetchSize(3);
            return rows(statement.executeQuery("SELECT id FROM workload ORDER BY id"));
        });
        say("timeout", () -> {
            statement.setQueryTimeout(5);
            String rows = rows(statement.executeQuery("SELECT count(*) FROM workload"));
            statement.setQueryTimeout(0);
            return rows;
        });
        say("reader", () -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE workload SET name = ? WHERE id = ?")) {
                update.setCharacterStream(1, new StringReader("read"), 4);
                update.setInt(2, 13);
                return update.executeUpdate();
            }
        });
        say("blob", () -> {
            try (ResultSet row = statement.executeQuery("SELECT body FROM workload WHERE id = 1")) {
                row.next();
                return row.getBlob(1).length();
            }
        });
        say("keys", () -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO workload (id, name) VALUES (30, 'keyed')", new String[] {"id"})) {
                insert.executeUpdate();
                return rows(insert.getGeneratedKeys());
            }
        });
        say("large result", () -> {
            int count = 0;
            try (ResultSet all = statement.executeQuery("SELECT DISTINCT a.id, b.id, c.id"
                    + " FROM workload a, workload b, workload c ORDER BY c.id, b.id, a.id")) {
                while (all.next()) count++;
            }
            return count;
        });
        say("closed", () -> {
            Statement closed = connection.createStatement();
            closed.close();
            return closed.executeQuery("SELECT 1") != null;
        });
    }

    private static String rows(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++)
                    text.append(rows.getString(i)).append('|');
                text.append(' ');
            }
        }
        return text.toString();
    }

    private static void transactions(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        say("delete", () -> statement.executeUpdate("DELETE FROM workload WHERE id = 14"));
        Savepoint savepoint = connection.setSavepoint();
        say("delete", () -> statement.executeUpdate("DELETE FROM workload WHERE id = 15"));
        say("back", () -> {
            connection.rollback(savepoint);
            return "there";
        });
        connection.commit();
        say("delete", () -> statement.executeUpdate("DELETE FROM workload WHERE id = 16"));
        connection.rollback();
        connection.setAutoCommit(true);
        say("isolation", () -> {
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            int after = connection.getTransactionIsolation();
            connection.setTransactionIsolation(before);
            return before + " " + after;
        });
        say("read only", () -> {
            connection.setReadOnly(true);
            boolean now = connection.isReadOnly();
            connection.setReadOnly(false);
            return now;
        });
        say("valid", () -> connection.isValid(1));
        say("count", () -> rows(statement.executeQuery("SELECT count(*) FROM workload")));
    }

    private static void metaData(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        say("product", meta::getDatabaseProductName);
        say("tables", () -> {
            try (ResultSet tables = meta.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
                boolean found = false;
                while (tables.next()) found |= tables.getString("TABLE_NAME").equalsIgnoreCase("workload");
                return found;
            }
        });
        say("columns", () -> {
            try (ResultSet columns = meta.getColumns(connection.getCatalog(), null, null, null)) {
                int found = 0;
                while (columns.next()) if (columns.getString("TABLE_NAME").equalsIgnoreCase("workload")) found++;
                return found;
            }
        });
        say("keys", () -> {
            try (ResultSet keys = meta.getPrimaryKeys(connection.getCatalog(), null, "workload")) {
                return keys.next();
            }
        });
        say("types", () -> {
            try (ResultSet types = meta.getTypeInfo()) {
                return types.next();
            }
        });
        say("schemas", () -> {
            try (ResultSet schemas = meta.getSchemas()) {
                return schemas.next();
            }
        });
        say("procedures", () -> {
            try (ResultSet procedures = meta.getProcedures(connection.getCatalog(), null, "nothing%")) {
                return procedures.next();
            }
        });
        say("keywords", () -> meta.getSQLKeywords().length() > 0);
    }

    private static void errors(Connection connection, Statement statement) {
        say("no such column", () -> statement.executeQuery("SELECT nothing FROM workload") != null);
        say("duplicate", () -> statement.executeUpdate("INSERT INTO workload (id) VALUES (1)"));
        say("sanity", () -> rows(statement.executeQuery("SELECT id FROM workload WHERE id = 1")));
        say("array", () -> connection.createArrayOf("int", new Object[] {1}) != null);
        say("clob", () -> connection.createClob() != null);
    }
}
