package dev.interlock.it.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Guarded applications that are denied things. */
final class Denied {
    static final String MANIFEST = """
            interlock: 1
            application: denied
            databases:
              - url: jdbc:h2:mem:orders
                select: ["*"]
                create: ["*"]
                insert: ["*"]
            """;

    private Denied() {}

    /** Is denied without end, and says so after each denial, by the decision's id. */
    static final class Stream {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                    Statement statement = connection.createStatement()) {
                while (true) System.out.println(id(statement, "DROP TABLE customers"));
            }
        }
    }

    /** Is denied so many times. */
    static final class Times {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                    System.out.println(id(statement, "DROP TABLE customers"));
                }
            }
        }
    }

    /** Is denied statements that hold secrets: as literals, bound, in the URL, in names and comments. */
    static final class Secrets {
        public static void main(String[] arguments) throws SQLException {
            String url = "jdbc:h2:mem:orders;USER=marker_user;PASSWORD=marker_password";
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40))");
                tell(statement, "UPDATE customers SET name = 'marker_literal' WHERE id = 987654321");
                tell(statement, "DELETE FROM customers WHERE name = 'marker_literal' /* marker_comment */");
                tell(statement, "ALTER USER marker_user SET PASSWORD 'marker_new_password'");
                try (PreparedStatement update =
                        connection.prepareStatement("UPDATE customers SET name = ? WHERE id = ?")) {
                    update.setString(1, "marker_bound");
                    update.setInt(2, 987654321);
                    update.executeUpdate();
                } catch (SQLException denied) {
                    System.out.println(denied.getMessage());
                }
            }
            try {
                DriverManager.getConnection(
                                "jdbc:h2:mem:other;PASSWORD=marker_password", "marker_user", "marker_password")
                        .close();
            } catch (SQLException denied) {
                System.out.println(denied.getMessage());
            }
        }
    }

    private static void tell(Statement statement, String sql) {
        try {
            statement.execute(sql);
            System.out.println("executed");
        } catch (SQLException denied) {
            System.out.println(denied.getMessage());
        }
    }

    private static String id(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "executed";
        } catch (SQLException denied) {
            String message = denied.getMessage();
            return message.substring(message.length() - 9, message.length() - 1);
        }
    }
}
