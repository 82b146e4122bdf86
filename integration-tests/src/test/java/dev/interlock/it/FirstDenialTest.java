package dev.interlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

/** The shortest way through the whole product. */
class FirstDenialTest {
    private static final String MANIFEST = """
            interlock: 1
            application: first
            databases:
              - url: jdbc:h2:mem:orders
                select: ["*"]
                create: ["*"]
                insert: ["*"]
            """;

    @OnEachJdk
    void deniesADropThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder).manifest(MANIFEST).run(Application.class);

        assertThat(result.out())
                .matches("Denied by Interlock: DROP on customers is not granted \\(interlock\\.yaml:\\d+:\\d+\\)\\."
                        + " Decision [0-9a-f]{8}\\.\n42501\n1\n");
        assertThat(result.exit()).isZero();
    }

    /** H2 executes the properties of its URL as SET, which is not what the manifest speaks of. */
    @OnEachJdk
    void letsAUrlTuneItsConnection(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder).manifest(MANIFEST).run(Tuned.class);

        assertThat(result.out()).isEqualTo("connected\n");
        assertThat(result.exit()).isZero();
    }

    static final class Tuned {
        public static void main(String[] arguments) throws SQLException {
            String url = "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=100;CACHE_SIZE=8192";
            try (Connection connection = DriverManager.getConnection(url)) {
                System.out.println(connection.isValid(1) ? "connected" : "broken");
            }
        }
    }

    static final class Application {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id INT PRIMARY KEY)");
                statement.execute("INSERT INTO customers VALUES (1)");
                try {
                    statement.execute("DROP TABLE customers");
                } catch (SQLException denied) {
                    System.out.println(denied.getMessage());
                    System.out.println(denied.getSQLState());
                }
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM customers")) {
                    rows.next();
                    System.out.println(rows.getInt(1));
                }
            }
        }
    }
}
