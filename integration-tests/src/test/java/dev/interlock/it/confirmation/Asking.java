package dev.interlock.it.confirmation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A guarded application that does what people are asked about. One line for each thing that came of it. */
final class Asking {
    private static final String URL = "jdbc:h2:mem:orders";

    private Asking() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(URL)) {
            execute(connection, "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40))");
            execute(connection, "CREATE TABLE refunds (amount INT)");
            execute(connection, "INSERT INTO customers VALUES (1, 'Ada'), (2, 'Li')");
            switch (arguments[0]) {
                case "drop" -> tell(connection, "DROP TABLE customers");
                case "insist" -> insist(connection, Integer.parseInt(arguments[1]));
                case "race" -> race();
                case "transaction" -> inTransaction(connection);
                case "rebind" -> rebind(connection);
                case "many" -> many(connection, "UPDATE customers SET name = 'new' WHERE id <= 5");
                case "many-prepared" -> manyPrepared(connection);
                case "more-meanwhile" -> moreMeanwhile(connection);
                case "all" -> many(connection, "DELETE FROM customers");
                case "sleep" -> sleep(connection);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
            System.out.println(
                    "customers " + count(connection, "customers") + ", refunds " + count(connection, "refunds"));
        }
    }

    /** Tries again until it was let through so many times, or the file "enough" appears. */
    private static void insist(Connection connection, int times) throws Exception {
        String last = "";
        for (int done = 0; done < times && !Files.exists(Path.of("enough")); ) {
            String outcome = attempt(connection, "INSERT INTO refunds VALUES (4711)");
            if (outcome.equals("executed")) done++;
            if (!outcome.equals(last)) System.out.println(outcome);
            last = outcome;
            pause();
        }
    }

    private static void race() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Runnable insert = () -> {
            try (Connection own = DriverManager.getConnection(URL)) {
                both.countDown();
                both.await();
                tell(own, "INSERT INTO refunds VALUES (4711)");
            } catch (SQLException | InterruptedException failed) {
                System.out.println(failed);
            }
        };
        Thread one = new Thread(insert);
        Thread other = new Thread(insert);
        one.start();
        other.start();
        one.join();
        other.join();
    }

    private static void inTransaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "UPDATE customers SET name = 'Eve' WHERE id = 1");
        long began = System.nanoTime();
        tell(connection, "INSERT INTO refunds VALUES (4711)");
        boolean atOnce = System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10);
        System.out.println(atOnce ? "at once" : "after waiting");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void rebind(Connection connection) throws Exception {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM customers WHERE id = ?")) {
            delete.setInt(1, 1);
            Thread other = new Thread(() -> {
                try {
                    while (!Files.exists(Path.of("rebind"))) pause();
                    delete.setInt(1, 2);
                    System.out.println("bound another value");
                } catch (Exception denied) {
                    System.out.println(denied.getMessage());
                }
                System.out.println("tried");
            });
            other.start();
            System.out.println(delete.executeUpdate() + " row deleted");
            other.join();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM customers")) {
            while (rows.next()) System.out.println("left: " + rows.getString(1));
        }
    }

    private static void many(Connection connection, String sql) throws SQLException {
        for (int id = 3; id <= 6; id++) execute(connection, "INSERT INTO customers VALUES (" + id + ", 'old')");
        tell(connection, "UPDATE customers SET name = 'few' WHERE id = 6");
        try (Statement statement = connection.createStatement()) {
            System.out.println(statement.executeUpdate(sql) + " rows");
        } catch (SQLException denied) {
            System.out.println(denied.getMessage());
        }
        tellNames(connection);
    }

    private static void manyPrepared(Connection connection) throws SQLException {
        for (int id = 3; id <= 6; id++) execute(connection, "INSERT INTO customers VALUES (" + id + ", 'old')");
        connection.setAutoCommit(false);
        try (PreparedStatement update = connection.prepareStatement("UPDATE customers SET name = ? WHERE id <= ?")) {
            update.setString(1, "new");
            update.setInt(2, 3);
            System.out.println(update.executeUpdate() + " rows");
            connection.commit();
            update.setInt(2, 4);
            System.out.println(update.execute() + " " + update.getUpdateCount() + " rows");
            connection.rollback();
        }
        connection.setAutoCommit(true);
        tellNames(connection);
    }

    /** Somebody else adds a row that the update would change, too, while people think. */
    private static void moreMeanwhile(Connection connection) throws Exception {
        Thread other = new Thread(() -> {
            try (Connection own = DriverManager.getConnection(URL)) {
                while (!Files.exists(Path.of("rebind"))) pause();
                execute(own, "INSERT INTO customers VALUES (0, 'late')");
                System.out.println("one more");
            } catch (Exception failed) {
                System.out.println(failed);
            }
        });
        other.start();
        many(connection, "UPDATE customers SET name = 'new' WHERE id <= 5");
        other.join();
    }

    private static void tellNames(Connection connection) throws SQLException {
        StringBuilder names = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM customers ORDER BY id")) {
            while (rows.next()) names.append(names.isEmpty() ? "" : " ").append(rows.getString(1));
        }
        System.out.println("names: " + names);
    }

    private static void sleep(Connection connection) throws SQLException {
        execute(connection, "CREATE ALIAS nap FOR \"java.lang.Thread.sleep(long)\"");
        tell(connection, "CALL nap(120000)");
    }

    private static void tell(Connection connection, String sql) {
        System.out.println(attempt(connection, sql));
    }

    private static String attempt(Connection connection, String sql) {
        try {
            execute(connection, sql);
            return "executed";
        } catch (SQLException denied) {
            return denied.getMessage();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String count(Connection connection, String table) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return rows.next() ? rows.getString(1) : "?";
        } catch (SQLException gone) {
            return "gone";
        }
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(20);
    }
}
