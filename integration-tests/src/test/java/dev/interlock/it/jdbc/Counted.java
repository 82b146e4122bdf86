package dev.interlock.it.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;

/** Changes few rows and many, in every way there is, and prints what came of each and what is left. */
final class Counted {
    private static final String DENIED = "Denied by Interlock: ";

    private final Connection connection;

    private Counted(Connection connection) {
        this.connection = connection;
    }

    private interface Step {
        Object make() throws SQLException;
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            Counted counted = new Counted(connection);
            counted.alone();
            counted.together();
            counted.batches();
            if (arguments[0].startsWith("jdbc:postgresql")) counted.postgresql();
            if (arguments[0].startsWith("jdbc:mariadb")) counted.mariadb();
            if (arguments[0].startsWith("jdbc:sqlite")) counted.sqlite();
        }
    }

    private void alone() throws SQLException {
        say("few", () -> update("UPDATE counted SET v = 1 WHERE id <= 3"));
        say("many", () -> update("UPDATE counted SET v = 1 WHERE id <= 4"));
        say("all", () -> update("DELETE FROM counted"));
        say("prepared few", () -> prepared(3));
        say("prepared many", () -> prepared(9));
        say("prepared few again", () -> prepared(1));
        say("executed", () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("UPDATE counted SET v = 0 WHERE id = 1") + " " + statement.getUpdateCount();
            }
        });
        say("several", () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE counted SET v = 5 WHERE id = 1; UPDATE counted SET v = 5 WHERE id > 1");
                return "executed";
            }
        });
        say("with keys", () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "UPDATE counted SET v = 0 WHERE id <= 2", Statement.RETURN_GENERATED_KEYS);
            }
        });
        say("wrong", () -> update("UPDATE counted SET nothing = 1 WHERE id = 1"));
        say("after that", () -> connection.getAutoCommit());
    }

    private void together() throws SQLException {
        connection.setAutoCommit(false);
        update("INSERT INTO counted VALUES (11, 0)");
        Savepoint mine = connection.setSavepoint();
        say("in a transaction, few", () -> update("UPDATE counted SET v = 2 WHERE id <= 3"));
        say("in a transaction, many", () -> update("UPDATE counted SET v = 3 WHERE id <= 9"));
        connection.rollback(mine);
        say("back at the savepoint", () -> connection.getAutoCommit());
        say("in a transaction, again", () -> update("UPDATE counted SET v = 4 WHERE id = 11"));
        connection.commit();
        connection.setAutoCommit(true);
        say("committed", () -> "");
        try (Statement statement = connection.createStatement()) {
            statement.execute(isMariadb() ? "START TRANSACTION" : "BEGIN");
        }
        say("begun by text, few", () -> update("UPDATE counted SET v = 6 WHERE id = 11"));
        say("begun by text, many", () -> update("UPDATE counted SET v = 6 WHERE id < 11"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        }
        say("rolled back", () -> update("DELETE FROM counted WHERE id = 11"));
    }

    private boolean isMariadb() throws SQLException {
        return connection.getMetaData().getURL().startsWith("jdbc:mariadb");
    }

    private void batches() throws SQLException {
        say("batch of few", () -> batch(1, 2, 3));
        say("batch with many", () -> batch(1, 8));
        say("batch of texts", () -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("UPDATE counted SET v = 7 WHERE id = 1");
                statement.addBatch("UPDATE counted SET v = 7 WHERE id > 1");
                return Arrays.toString(statement.executeBatch());
            }
        });
    }

    private void postgresql() throws SQLException {
        say("returning few", () -> rows("UPDATE counted SET v = 1 WHERE id <= 2 RETURNING id"));
        say("returning many", () -> rows("UPDATE counted SET v = 9 WHERE id <= 5 RETURNING id"));
        String hidden = "WITH gone AS (DELETE FROM counted WHERE id <= %d RETURNING id) SELECT count(*) FROM gone";
        say("hidden few", () -> rows(hidden.formatted(2)));
        say("hidden many", () -> rows(hidden.formatted(8)));
        connection.setAutoCommit(false);
        say("hidden many, in a transaction", () -> rows(hidden.formatted(8)));
        say("hidden few, in a transaction", () -> rows(hidden.formatted(3)));
        connection.rollback();
        connection.setAutoCommit(true);
        say(
                "upsert",
                () -> update("INSERT INTO counted VALUES (3, 3), (4, 4), (5, 5), (31, 0), (32, 0)"
                        + " ON CONFLICT (id) DO UPDATE SET v = excluded.v"));
        say("after all that", () -> update("UPDATE counted SET v = 8 WHERE id = 3"));
    }

    private void mariadb() throws SQLException {
        say("cannot be taken back", () -> update("UPDATE loose SET v = 8 WHERE id = 1"));
        say("through a view", () -> update("UPDATE seen SET v = 8 WHERE id = 1"));
        say("of two", () -> update("UPDATE counted a JOIN counted b ON b.id = a.id SET a.v = 8 WHERE a.id <= 6"));
    }

    private void sqlite() throws SQLException {
        say("returning", () -> rows("UPDATE counted SET v = 1 WHERE id <= 2 RETURNING id"));
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private int prepared(int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE counted SET v = ? WHERE id <= ?")) {
            statement.setInt(1, most);
            statement.setInt(2, most);
            return statement.executeUpdate();
        }
    }

    private String batch(int... most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE counted SET v = 6 WHERE id <= ?")) {
            for (int each : most) {
                statement.setInt(1, each);
                statement.addBatch();
            }
            return Arrays.toString(statement.executeBatch());
        }
    }

    private int rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) count++;
            return count;
        }
    }

    private void say(String what, Step step) throws SQLException {
        String answer;
        try {
            answer = String.valueOf(step.make());
        } catch (SQLException failed) {
            String message = String.valueOf(failed.getMessage());
            answer = message.startsWith(DENIED)
                    ? message.substring(DENIED.length()).replaceFirst("\\. Decision [0-9a-f]{8}\\.$", "")
                    : "failed";
        }
        System.out.println(what + ": " + answer + " | " + table());
    }

    private String table() throws SQLException {
        StringBuilder table = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM counted ORDER BY id")) {
            while (rows.next()) table.append(rows.getInt(1));
        } catch (SQLException aborted) {
            return "failed";
        }
        return table.toString();
    }
}
