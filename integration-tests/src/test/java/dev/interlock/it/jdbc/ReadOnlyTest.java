package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

/** A routine that writes in secret fails in the database itself; one that only reads does not notice. */
class ReadOnlyTest {
    private static final String RULES = """
            interlock-rules: 1
            name: only-look
            rules:
              - id: routines-only-look
                when: { sql: [call, unknown] }
                then: read-only
            """;

    @OnEachJdk
    void letsAFunctionOfPostgresqlReadButNotWrite(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        Bed bed = Bed.of(Kind.POSTGRESQL, folder);
        seed(
                bed,
                "DROP FUNCTION IF EXISTS calm()",
                "DROP FUNCTION IF EXISTS sneaky()",
                "CREATE FUNCTION calm() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM looked'",
                "CREATE FUNCTION sneaky() RETURNS bigint LANGUAGE plpgsql AS"
                        + " 'BEGIN DELETE FROM looked; RETURN 0; END'");

        assertThat(run(jdk, folder, bed)).isEqualTo("""
                calm: 2
                sneaky: 25006
                calm: 2
                auto-commit: true
                in a transaction
                inserted: 1
                calm: 3
                sneaky: 25006
                inserted: 1
                rolled back
                left: 2
                """);
    }

    @OnEachJdk
    void letsAFunctionOfMariadbReadButNotWrite(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        Bed bed = Bed.of(Kind.MARIADB, folder);
        seed(
                bed,
                "SET GLOBAL log_bin_trust_function_creators = 1",
                "DROP FUNCTION IF EXISTS calm",
                "DROP FUNCTION IF EXISTS sneaky",
                "CREATE FUNCTION calm() RETURNS INT READS SQL DATA RETURN (SELECT count(*) FROM looked)",
                "CREATE FUNCTION sneaky() RETURNS INT MODIFIES SQL DATA BEGIN DELETE FROM looked; RETURN 0; END");

        assertThat(run(jdk, folder, bed)).isEqualTo("""
                calm: 2
                sneaky: 25006
                calm: 2
                auto-commit: true
                in a transaction
                inserted: 1
                calm: denied
                sneaky: denied
                inserted: 1
                rolled back
                left: 2
                """);
    }

    @OnEachJdk
    void deniesWhereTheDatabaseCannotBeHeldToIt(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        Bed bed = Bed.of(Kind.H2, folder);
        seed(
                bed,
                "CREATE ALIAS calm FOR \"java.lang.System.nanoTime\"",
                "CREATE ALIAS sneaky FOR \"java.lang.System.nanoTime\"");

        assertThat(run(jdk, folder, bed))
                .startsWith("calm: denied\nsneaky: denied\n")
                .endsWith("left: 2\n");
    }

    private static String run(Jdks.Jdk jdk, Path folder, Bed bed) {
        String manifest = "interlock: 1\napplication: looking\ndatabases:\n  - url: \"" + bed.grantUrl()
                + "\"\n    select: [\"*\"]\n    insert: [looked]\n    call: [\"*\"]\n";
        Child.Result result =
                Child.on(jdk, folder).manifest(manifest).rules(RULES).run(Looking.class, bed.url());
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    private static void seed(Bed bed, String... routines) throws SQLException {
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS looked");
            statement.execute("CREATE TABLE looked (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO looked VALUES (1), (2)");
            for (String routine : routines) statement.execute(routine);
        }
    }

    static final class Looking {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0])) {
                call(connection, "calm");
                call(connection, "sneaky");
                call(connection, "calm");
                System.out.println("auto-commit: " + connection.getAutoCommit());
                connection.setAutoCommit(false);
                System.out.println("in a transaction");
                insert(connection, 3);
                call(connection, "calm");
                call(connection, "sneaky");
                insert(connection, 4);
                connection.rollback();
                System.out.println("rolled back");
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT count(*) FROM looked")) {
                    rows.next();
                    System.out.println("left: " + rows.getInt(1));
                }
            }
        }

        private static void insert(Connection connection, int id) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                System.out.println("inserted: " + statement.executeUpdate("INSERT INTO looked VALUES (" + id + ")"));
            }
        }

        private static void call(Connection connection, String routine) {
            String answer;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + routine + "()")) {
                rows.next();
                answer = rows.getString(1);
            } catch (SQLException failed) {
                answer = failed.getMessage().startsWith("Denied by Interlock") ? "denied" : failed.getSQLState();
            }
            System.out.println(routine + ": " + answer);
        }
    }
}
