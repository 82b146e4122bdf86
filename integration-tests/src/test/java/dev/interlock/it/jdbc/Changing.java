package dev.interlock.it.jdbc;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A guarded application that executes one statement, and prints what came of it. */
final class Changing {
    private Changing() {}

    /** {@code URL plain|prepared|transaction SQL [VALUE…]}. */
    public static void main(String[] arguments) throws SQLException {
        if (arguments[1].equals("peek")) {
            peek(new File(arguments[2]));
            return;
        }
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            boolean transaction = arguments[1].equals("transaction");
            if (transaction) connection.setAutoCommit(false);
            try {
                System.out.println(
                        arguments[1].equals("prepared")
                                ? prepared(connection, arguments)
                                : plain(connection, arguments));
            } catch (SQLException denied) {
                System.out.println(denied.getMessage());
            }
            if (transaction) connection.commit();
        }
    }

    /** Tries what would tell of a file, or change it. */
    private static void peek(File file) {
        try {
            System.out.println(Files.size(file.toPath()));
        } catch (IOException denied) {
            System.out.println(denied.getClass().getSimpleName());
        }
        try (FileInputStream in = new FileInputStream(file)) {
            System.out.println(in.read());
        } catch (IOException denied) {
            System.out.println(denied.getClass().getSimpleName());
        }
        try (FileOutputStream out = new FileOutputStream(file, true)) {
            out.write(0);
            System.out.println("written");
        } catch (IOException denied) {
            System.out.println(denied.getClass().getSimpleName());
        }
        try {
            Files.delete(file.toPath());
            System.out.println("deleted");
        } catch (IOException denied) {
            System.out.println(denied.getClass().getSimpleName());
        }
    }

    private static int plain(Connection connection, String[] arguments) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(arguments[2]);
        }
    }

    private static int prepared(Connection connection, String[] arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(arguments[2])) {
            for (int i = 3; i < arguments.length; i++) {
                if (arguments[i].matches("-?[0-9]+")) statement.setLong(i - 2, Long.parseLong(arguments[i]));
                else statement.setString(i - 2, arguments[i]);
            }
            return statement.executeUpdate();
        }
    }
}
