package dev.interlock.it.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Executes one destructive statement, prepared once, over and over; tells when the answer changes, and at what time. Its
 * arguments are how often it tells, and if it is to keep paths busy meanwhile, how ({@code change} or {@code crowd}) and in which
 * folder.
 */
final class Frozen {
    private Frozen() {}

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE scratch (id INT PRIMARY KEY)");
            try (PreparedStatement prepared = connection.prepareStatement("DELETE FROM scratch")) {
                if (arguments.length > 1) {
                    // Whatever class a denial needs is loaded before that takes its time.
                    attempt(connection.prepareStatement("UPDATE scratch SET id = 1"));
                    Path busy = Path.of(arguments[2]);
                    if (arguments[1].equals("crowd")) BusyPaths.crowd(busy);
                    else BusyPaths.begin(busy);
                }
                String last = "";
                for (int changes = 0; changes < Integer.parseInt(arguments[0]); ) {
                    String answer = attempt(prepared);
                    if (!answer.equals(last)) {
                        System.out.println(System.currentTimeMillis() + " " + answer);
                        changes++;
                    }
                    last = answer;
                    TimeUnit.MILLISECONDS.sleep(2);
                }
            }
        }
    }

    private static String attempt(PreparedStatement prepared) {
        try {
            prepared.executeUpdate();
            return "executed";
        } catch (SQLException denied) {
            return denied.getMessage().replaceFirst(" Decision .*", "");
        }
    }
}
