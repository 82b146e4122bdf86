package dev.interlock.it.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Says that it runs, and tries what its manifest does not grant. */
final class Application {
    static final String MANIFEST = """
            interlock: 1
            application: starting
            databases:
              - url: jdbc:h2:mem:orders
                create: ["*"]
            """;

    static final String DENIED = "main\ndenied\n";

    private Application() {}

    public static void main(String[] arguments) throws SQLException {
        System.out.println("main");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id INT PRIMARY KEY)");
            statement.execute("DROP TABLE customers");
            System.out.println("DROPPED");
        } catch (SQLException failed) {
            System.out.println(failed.getMessage().startsWith("Denied by Interlock: DROP") ? "denied" : failed);
        }
    }
}
