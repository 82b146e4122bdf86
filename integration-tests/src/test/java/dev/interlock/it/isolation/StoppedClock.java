package dev.interlock.it.isolation;

import java.sql.SQLException;
import java.sql.Statement;

/** An application that ends the thread that watches for freezes, where the JDK still can end threads. */
final class StoppedClock {
    private StoppedClock() {}

    @SuppressWarnings({"deprecation", "removal"})
    public static void main(String[] arguments) throws Exception {
        try (Database database = new Database();
                Statement statement = database.connection().createStatement()) {
            statement.execute("SELECT 1");
            Thread clock = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("interlock-clock"))
                    .findFirst()
                    .orElseThrow();
            try {
                clock.stop();
                clock.join();
            } catch (UnsupportedOperationException | SecurityException newerJdkOrDenied) {
                System.out.println("cannot be stopped");
                return;
            }
            try {
                statement.execute("SELECT 1");
                System.out.println("executed");
            } catch (SQLException denied) {
                System.out.println(denied.getMessage().replaceFirst(" Decision .*", ""));
            }
        }
    }
}
