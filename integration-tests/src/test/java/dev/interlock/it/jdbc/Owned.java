package dev.interlock.it.jdbc;

import infra.Migrator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An application that tries to execute what only the code of {@code infra} may. Prints each attempt and whether the rows are
 * gone.
 */
final class Owned {
    static final String UNLOCK = "DELETE FROM locks";

    interface Attempt {
        void on(Connection connection) throws Throwable;
    }

    private Owned() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        own(attempts);
        OwnedTexts.all(attempts);
        OwnedImpostors.all(attempts, arguments[0]);
        for (Map.Entry<String, Attempt> attempt : attempts.entrySet()) {
            System.out.println(attempt.getKey() + ": " + outcome(attempt.getValue(), arguments[0]));
        }
    }

    /** What the library may. */
    private static void own(Map<String, Attempt> attempts) {
        attempts.put("the library", c -> Migrator.execute(c.createStatement(), UNLOCK));
        attempts.put("the application after it", c -> {
            Migrator.execute(c.createStatement(), "DELETE FROM locks");
            fill(c);
            c.createStatement().execute(UNLOCK);
        });
        attempts.put("the library, prepared", c -> Migrator.execute(Migrator.prepare(c, UNLOCK)));
        attempts.put("the library, as a batch", c -> {
            Statement statement = c.createStatement();
            Migrator.add(statement, UNLOCK, UNLOCK);
            Migrator.executeBatch(statement);
        });
        attempts.put("the library, prepared by the application", c -> Migrator.execute(c.prepareStatement(UNLOCK)));
        attempts.put("the library on another thread", c -> {
            ExecutorService worker = Executors.newSingleThreadExecutor();
            try {
                Migrator.executeElsewhere(worker, c.createStatement(), UNLOCK);
            } finally {
                worker.shutdownNow();
            }
        });
        attempts.put("prepared by the library", c -> Migrator.prepare(c, UNLOCK).execute());
        attempts.put("prepared and executed once by the library", c -> {
            PreparedStatement leaked = Migrator.prepare(c, UNLOCK);
            Migrator.execute(leaked);
            fill(c);
            leaked.executeUpdate();
        });
        attempts.put("a batch of the library's", c -> {
            Statement statement = c.createStatement();
            Migrator.add(statement, UNLOCK);
            statement.executeBatch();
        });
    }

    private static String outcome(Attempt attempt, String url) throws SQLException {
        String why = "";
        try (Connection connection = DriverManager.getConnection(url)) {
            fill(connection);
            attempt.on(connection);
        } catch (Throwable failed) {
            why = " (" + reason(failed) + ")";
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT (SELECT COUNT(*) FROM locks) + (SELECT COUNT(*) FROM books)")) {
            rows.next();
            return (rows.getInt(1) >= 2 ? "kept" : "gone") + why;
        }
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && !String.valueOf(cause.getMessage()).startsWith("Denied")) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).startsWith("Denied")
                ? "denied"
                : cause.getClass().getName();
    }

    /** One row in each table. */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : new String[] {"locks", "books"}) {
                statement.execute("INSERT INTO " + table + " SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM " + table + ")");
            }
        }
    }
}
