package dev.interlock.it.audit;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Does the same over and over, with other values each time, and ends as it is told to. */
final class Repeating {
    private Repeating() {}

    /** @param arguments how often; how many different files; {@code halt} to end without a goodbye */
    public static void main(String[] arguments) throws IOException, SQLException {
        int times = Integer.parseInt(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        for (int i = 0; i < times; i++) read();
        for (int i = 0; i < files; i++) System.out.print(new File("many/file" + i).exists() ? "!" : "");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE orders (id INT, name VARCHAR(50))");
            for (int i = 0; i < times; i++) {
                statement.executeUpdate("INSERT INTO orders VALUES (" + i + ", 'secret-" + i + "')");
            }
            statement.executeUpdate("UPDATE orders SET name = 'hidden' WHERE id < 3");
        }
        System.out.println("done");
        System.out.flush();
        if (arguments.length > 2) Runtime.getRuntime().halt(0);
    }

    private static void read() throws IOException {
        try (InputStream in = new FileInputStream("input.txt")) {
            in.read();
        }
    }
}
