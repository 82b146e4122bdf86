package dev.interlock.samples.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Books ten orders on four threads and prints their sum; the database is in {@code DATABASE_URL}. */
public final class BookOrders {
    private BookOrders() {}

    public static void main(String[] arguments) throws SQLException, ExecutionException, InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getenv("DATABASE_URL"));
        config.setMaximumPoolSize(4);
        try (HikariDataSource database = new HikariDataSource(config)) {
            execute(database, "CREATE TABLE IF NOT EXISTS orders (id INT PRIMARY KEY, total INT)");
            book(database);
            execute(database, "UPDATE orders SET total = total + 1 WHERE id = 10");
            System.out.println("booked " + sum(database));
        }
    }

    private static void book(DataSource database) throws ExecutionException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> orders = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            int order = id;
            orders.add(() -> book(database, order));
        }
        List<Future<Integer>> booked = workers.invokeAll(orders);
        workers.shutdown();
        for (Future<Integer> order : booked) order.get();
    }

    private static int book(DataSource database, int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            insert.setInt(1, id);
            insert.setInt(2, id * 10);
            int booked = insert.executeUpdate();
            connection.commit();
            return booked;
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int sum(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT SUM(total) FROM orders")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
