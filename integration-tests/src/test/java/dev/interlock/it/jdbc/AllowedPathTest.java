package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** An allowed, already analysed call costs the application no byte. */
class AllowedPathTest {
    private static final String MANIFEST = """
            interlock: 1
            application: quiet
            databases:
              - url: jdbc:h2:mem:quiet
                select: ["*"]
                create: ["*"]
                insert: ["*"]
                update: ["*"]
            """;

    @OnEachJdk
    void allocatesNothing(Jdks.Jdk jdk, @TempDir Path folder) {
        Map<String, Long> bare = bytes(child(jdk, folder).withoutAgent().run(Application.class));
        Map<String, Long> guarded = bytes(child(jdk, folder).manifest(MANIFEST).run(Application.class));

        assertThat(bare).hasSize(4);
        bare.forEach((path, bytes) -> assertThat(guarded.get(path) - bytes)
                .as(path + ", bytes a call beyond " + bytes)
                .isLessThanOrEqualTo(0));
    }

    /**
     * Only what C1 compiles allocates what the source says. C2 leaves out some of the driver's boxes, by what it happens to
     * inline: a bare update took 5,176 or 5,192 bytes from run to run, even without escape analysis.
     */
    private static Child child(Jdks.Jdk jdk, Path folder) {
        return Child.on(jdk, folder).jvm("-XX:TieredStopAtLevel=1");
    }

    private static Map<String, Long> bytes(Child.Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
        Map<String, Long> bytes = new HashMap<>();
        for (String line : result.out().lines().toList()) {
            bytes.put(line.substring(0, line.indexOf('=')), Long.parseLong(line.substring(line.indexOf('=') + 1)));
        }
        return bytes;
    }

    static final class Application {
        private static final int CALLS = 20_000;

        interface Step {
            void make() throws SQLException;
        }

        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:quiet");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (id INT PRIMARY KEY, n INT)");
                statement.execute("INSERT INTO t VALUES (1, 1)");
                try (PreparedStatement select = connection.prepareStatement("SELECT n FROM t WHERE id = ?");
                        PreparedStatement update = connection.prepareStatement("UPDATE t SET n = n + 1 WHERE id = ?")) {
                    measure("prepared select", () -> {
                        select.setInt(1, 1);
                        read(select.executeQuery());
                    });
                    measure("prepared update", () -> {
                        update.setInt(1, 1);
                        update.executeUpdate();
                    });
                    measure("the same text", () -> read(statement.executeQuery("SELECT n FROM t WHERE id = 1")));
                    measure("batch", () -> {
                        update.setInt(1, 1);
                        update.addBatch();
                        update.executeBatch();
                    });
                }
            }
        }

        private static void read(ResultSet rows) throws SQLException {
            rows.next();
            rows.close();
        }

        /** The least of several rounds: what compiling and growing caches take is not the path's. */
        private static void measure(String path, Step step) throws SQLException {
            com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 8; round++) {
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int i = 0; i < CALLS; i++) step.make();
                long after =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                least = Math.min(least, (after - before) / CALLS);
            }
            System.out.println(path + "=" + least);
        }
    }
}
