package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a driver has the application do on the thread of a call, by logging for instance, is no part of that call. */
class CountedCallbacksTest {
    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.H2, Kind.POSTGRESQL).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void nothingPassesWithTheCall(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Bed bed = seeded(kind, folder);

        Child.Result result = run(jdk, folder, kind, bed, Calling.class);

        assertThat(result.out()).as(result.err()).isEqualTo("""
                few: 1
                many: UPDATE on callbacks changes 10 rows, more than the 3 that max-rows allows
                another table: DELETE on vaults is not granted
                the same text: UPDATE on callbacks changes 9 rows, more than the 3 that max-rows allows
                """);
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM vaults), (SELECT count(*) FROM callbacks WHERE v > 0)")) {
            rows.next();
            assertThat(rows.getInt(1)).isOne();
            assertThat(rows.getInt(2)).isOne();
        }
    }

    /** Once while the call executes, and once more while it is taken back. */
    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void whatTheyThrowLeavesNothingDecided(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Bed bed = seeded(kind, folder);

        Child.Result result = run(jdk, folder, kind, bed, Throwing.class);

        assertThat(result.out()).as(result.err()).isEqualTo("""
                one: thrown
                all: UPDATE on callbacks changes 10 rows, more than the 3 that max-rows allows
                all: UPDATE on callbacks changes 10 rows, more than the 3 that max-rows allows
                """);
    }

    private static Bed seeded(Kind kind, Path folder) throws SQLException {
        Bed bed = Bed.of(kind, folder);
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS vaults");
            statement.execute("DROP TABLE IF EXISTS callbacks");
            statement.execute("CREATE TABLE vaults (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO vaults VALUES (1)");
            statement.execute("CREATE TABLE callbacks (id INT PRIMARY KEY, v INT)");
            for (int id = 1; id <= 10; id++) statement.execute("INSERT INTO callbacks VALUES (" + id + ", 0)");
        }
        return bed;
    }

    private static Child.Result run(Jdks.Jdk jdk, Path folder, Kind kind, Bed bed, Class<?> main) {
        String url = kind == Kind.H2 ? bed.url() + ";TRACE_LEVEL_SYSTEM_OUT=3" : bed.url();
        return Child.on(jdk, folder)
                .manifest("interlock: 1\napplication: callbacks\ndatabases:\n  - url: \"" + bed.grantUrl()
                        + "\"\n    select: [callbacks]\n    update: [callbacks]\n    max-rows: 3\n")
                .run(main, url);
    }

    /** Has whatever a driver tells while it works told to this. */
    private static PrintStream listen(Runnable hook) {
        PrintStream out = System.out;
        Logger logger = Logger.getLogger("org.postgresql");
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(new Hook(hook));
        System.setOut(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                hook.run();
            }
        });
        return out;
    }

    private interface Deed {
        int run() throws SQLException;
    }

    private static String tell(Deed deed) {
        try {
            return Integer.toString(deed.run());
        } catch (SQLException failure) {
            String message = String.valueOf(failure.getMessage());
            int place = message.indexOf(" (interlock.yaml");
            return place < 0 ? message : message.substring("Denied by Interlock: ".length(), place);
        }
    }

    private static int change(Connection on, int from, int to) throws SQLException {
        try (PreparedStatement change =
                on.prepareStatement("UPDATE callbacks SET v = v + 1 WHERE id BETWEEN ? AND ?")) {
            change.setInt(1, from);
            change.setInt(2, to);
            return change.executeUpdate();
        }
    }

    static final class Throwing {
        private static boolean throwing;

        private Throwing() {}

        public static void main(String[] arguments) throws SQLException {
            PrintStream out = listen(Throwing::called);
            Connection first = DriverManager.getConnection(arguments[0]);
            Connection second = DriverManager.getConnection(arguments[0]);
            try (PreparedStatement change =
                    first.prepareStatement("UPDATE callbacks SET v = v + 1 WHERE id BETWEEN ? AND ?")) {
                change.setInt(1, 1);
                change.setInt(2, 1);
                throwing = true;
                out.println("one: " + tell(change::executeUpdate));
            } catch (AssertionError thrown) {
                out.println("one: thrown");
            } finally {
                throwing = false;
            }
            out.println("all: " + tell(() -> change(second, 1, 10)));
            out.println("all: " + tell(() -> change(second, 1, 10)));
            Runtime.getRuntime().halt(0);
        }

        private static void called() {
            if (!throwing) return;
            String stack = StackWalker.getInstance()
                    .walk(frames -> frames.map(frame -> frame.getClassName() + "." + frame.getMethodName())
                            .toList()
                            .toString());
            if (!stack.contains("dev.interlock.guard.") || stack.contains("Bracket.failed"))
                throw new AssertionError("the driver's caller did not expect that");
        }
    }

    static final class Calling {
        /** More often than a driver has something to tell of one call. */
        private static final int OFTEN = 100;

        private static final Map<String, String> DONE = new TreeMap<>();
        private static final Map<String, Integer> TIMES = new TreeMap<>();

        private static Connection calling;
        private static Connection other;
        private static boolean within;

        private Calling() {}

        public static void main(String[] arguments) throws SQLException {
            PrintStream out = listen(Calling::called);
            try (Connection first = DriverManager.getConnection(arguments[0]);
                    Connection second = DriverManager.getConnection(arguments[0])) {
                other = second;
                out.println("few: " + tell(() -> change(first, 1, 1)));
                calling = first;
                out.println("many: " + tell(() -> change(first, 1, 10)));
                calling = null;
                other = null;
            }
            DONE.forEach((deed, outcome) -> out.println(deed + ": " + outcome));
        }

        /** The driver runs it, wherever it has something to tell. */
        private static void called() {
            if (within || other == null) return;
            within = true;
            try {
                if (calling == null) {
                    attempt("another table", Calling::empty);
                    attempt("the same text", () -> change(other, 2, 10));
                } else {
                    // Denied or not: what counts is that what is counted can still be taken back.
                    tell(Calling::commit);
                }
            } finally {
                within = false;
            }
        }

        /** Once it is let, that is what is told of it. */
        private static void attempt(String name, Deed deed) {
            int times = TIMES.merge(name, 1, Integer::sum);
            if (times <= OFTEN && DONE.getOrDefault(name, "").length() != 1) DONE.put(name, tell(deed));
        }

        private static int empty() throws SQLException {
            try (Statement statement = other.createStatement()) {
                return statement.executeUpdate("DELETE FROM vaults");
            }
        }

        private static int commit() throws SQLException {
            calling.commit();
            return 0;
        }
    }

    private static final class Hook extends Handler {
        private final Runnable hook;

        Hook(Runnable hook) {
            this.hook = hook;
        }

        @Override
        public void publish(LogRecord told) {
            hook.run();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
