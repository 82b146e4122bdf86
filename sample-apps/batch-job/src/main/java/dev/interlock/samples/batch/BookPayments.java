package dev.interlock.samples.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Books each file of {@code inbox}, lines of an order and an amount in cents, and moves it to {@code done}. With {@code --purge} it
 * first forgets all that was booked, which nobody should let it do.
 */
public final class BookPayments {
    private static final Path INBOX = Path.of("inbox");
    private static final Path DONE = Path.of("done");
    private static final Path REPORT = Path.of("reports/booked.txt");

    private BookPayments() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:./data/payments")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS payments (order_id INT PRIMARY KEY, cents BIGINT)");
                if (List.of(arguments).contains("--purge")) statement.executeUpdate("DELETE FROM payments");
            }
            for (Path file : files()) book(file, connection);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(INBOX)) {
            return files.sorted().toList();
        }
    }

    private static void book(Path file, Connection connection) throws IOException, SQLException {
        int booked = 0;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO payments VALUES (?, ?)")) {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split(",");
                insert.setInt(1, Integer.parseInt(fields[0]));
                insert.setLong(2, Long.parseLong(fields[1]));
                booked += insert.executeUpdate();
            }
        }
        Files.createDirectories(DONE);
        Files.move(file, DONE.resolve(file.getFileName()));
        Files.createDirectories(REPORT.getParent());
        String line = file.getFileName() + ": " + booked + " payments\n";
        Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(line);
    }
}
