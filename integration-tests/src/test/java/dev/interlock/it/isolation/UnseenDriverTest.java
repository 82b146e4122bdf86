package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;

/** A driver whose classes the weaver was never shown has no gates, so it gets no file and no socket. */
class UnseenDriverTest {
    @OnEachJdk
    void aDriverLoadedWhileTheJvmEndsGetsNothing(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("orders");
        String manifest = "interlock: 1\napplication: orders\ndatabases: [{ url: \"" + url + "\", select: [\"*\"] }]\n";
        begin(url);

        Child.Result result = Child.on(jdk, folder).manifest(manifest).run(Late.class, url);
        assertThat(result.out()).startsWith("denied: ");
        assertThat(tables(url)).isEqualTo(1);

        assertThat(Child.on(jdk, folder).withoutAgent().run(Late.class, url).out())
                .isEqualTo("created\n");
        assertThat(tables(url)).isEqualTo(2);
    }

    private static void begin(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders(id int)");
        }
    }

    private static int tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'PUBLIC'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /**
     * The thread that ends the JVM waits for its own monitor, after the JVM has told its agents that it ends: it shows them
     * no class any more.
     */
    static final class Late {
        private static final long TOLD_BY_THEN_MILLIS = 1_500;

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                CountDownLatch held = new CountDownLatch(1);
                Thread last = new Thread(() -> holdAndConnect(ending(), held, arguments[0]));
                last.setDaemon(true);
                last.start();
                await(held);
            }));
        }

        private static Thread ending() {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("DestroyJavaVM")) return thread;
            }
            throw new IllegalStateException("no thread ends this JVM");
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private static void holdAndConnect(Thread ending, CountDownLatch held, String url) {
            synchronized (ending) {
                held.countDown();
                try {
                    Thread.sleep(TOLD_BY_THEN_MILLIS);
                    Driver driver = (Driver)
                            Class.forName("org.h2.Driver").getConstructor().newInstance();
                    try (Connection connection = driver.connect(url, new Properties());
                            Statement statement = connection.createStatement()) {
                        statement.execute("create table extra(id int)");
                        System.out.println("created");
                    }
                } catch (Exception denied) {
                    System.out.println("denied: " + denied.getMessage());
                }
            }
        }
    }
}
