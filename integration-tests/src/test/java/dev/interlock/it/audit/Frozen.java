package dev.interlock.it.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Executes one destructive statement, prepared once, over and over; tells when the answer changes, and at what time. */
final class Frozen {
    private Frozen() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE scratch (id INT PRIMARY KEY)");
            try (PreparedStatement prepared = connection.prepareStatement("DELETE FROM scratch")) {
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
