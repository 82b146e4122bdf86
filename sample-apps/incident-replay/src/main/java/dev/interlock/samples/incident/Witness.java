package dev.interlock.samples.incident;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** {@code Witness JDBC-URL}: a process without Interlock reads what a database really holds, a table a line. */
public final class Witness {
    private Witness() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0])) {
            RowCounts.of(connection).lines().forEach(System.out::println);
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT status FROM companies WHERE id = 417")) {
                System.out.println("status-of-417 " + (result.next() ? result.getString(1) : "gone"));
            }
        }
    }
}
