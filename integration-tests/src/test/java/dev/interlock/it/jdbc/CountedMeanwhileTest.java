package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken back stays taken back, whatever other threads do with the same connection at the same time. */
class CountedMeanwhileTest {
    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.values()).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void nobodyElseKeepsWhatIsTakenBack(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        TenRows rows = new TenRows("counting", kind, folder);

        Child.Result result = Child.on(jdk, folder).manifest(rows.manifest()).run(Meanwhile.class, rows.url());

        assertThat(result.out()).as(result.err()).isEqualTo("denied every time\nchanged: 0\n");
    }

    /** By one thread: with more, H2 itself spins for ever. */
    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void noSettingKeepsWhatIsTakenBack(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        TenRows rows = new TenRows("counting", kind, folder);

        Child.Result result =
                Child.on(jdk, folder).manifest(rows.manifest()).run(Meanwhile.class, rows.url(), "settings");

        assertThat(result.out()).as(result.err()).isEqualTo("denied every time\nchanged: 0\n");
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void sharersOfAConnectionWaitForEachOther(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        TenRows rows = new TenRows("counting", kind, folder);

        Child.Result result = Child.on(jdk, folder).manifest(rows.manifest()).run(Sharing.class, rows.url());

        assertThat(result.out()).as(result.err()).isEqualTo("done: 400\n");
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    static final class Meanwhile {
        private static final int OFTEN = 300;

        public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection(arguments[0])) {
                AtomicBoolean over = new AtomicBoolean();
                List<Thread> others = arguments.length > 1
                        ? List.of(looping(connection, over, Meanwhile::set))
                        : List.of(
                                looping(connection, over, Connection::commit),
                                looping(connection, over, its -> execute(its, "COMMIT")),
                                looping(connection, over, Connection::rollback),
                                looping(connection, over, its -> its.setAutoCommit(true)));
                int done = 0;
                for (int i = 0; i < OFTEN; i++) done += updateAll(connection, i % 2 == 0);
                over.set(true);
                for (Thread other : others) other.join();
                System.out.println(done == 0 ? "denied every time" : done + " let through");
            }
            System.out.println("changed: " + TenRows.changed("counting", arguments[0]));
        }

        private static int updateAll(Connection connection, boolean committing) {
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(committing);
                return Math.min(statement.executeUpdate("UPDATE counting SET v = 1 WHERE id > 0"), 1);
            } catch (SQLException denied) {
                return 0;
            }
        }

        /** Drivers and engines end a transaction by some of these. */
        private static void set(Connection connection) throws SQLException {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            connection.setReadOnly(false);
            connection.beginRequest();
            connection.endRequest();
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static Thread looping(Connection connection, AtomicBoolean over, Work work) {
            Thread thread = new Thread(() -> {
                while (!over.get()) {
                    try {
                        work.on(connection);
                    } catch (SQLException notNow) {
                        Thread.onSpinWait();
                    }
                }
            });
            thread.start();
            return thread;
        }
    }

    /** Each thread stays within its grant. */
    static final class Sharing {
        public static void main(String[] arguments) throws Exception {
            List<Thread> threads = new ArrayList<>();
            int[] done = new int[4];
            try (Connection connection = DriverManager.getConnection(arguments[0])) {
                for (int i = 0; i < done.length; i++) {
                    int mine = i;
                    Thread thread = new Thread(() -> done[mine] = update(connection, mine + 1));
                    thread.start();
                    threads.add(thread);
                }
                for (Thread thread : threads) thread.join();
            }
            int all = 0;
            for (int each : done) all += each;
            System.out.println("done: " + all);
        }

        private static int update(Connection connection, int id) {
            int done = 0;
            for (int i = 0; i < 100; i++) {
                try (Statement statement = connection.createStatement()) {
                    done += statement.executeUpdate("UPDATE counting SET v = v + 1 WHERE id = " + id);
                } catch (SQLException failure) {
                    failure.printStackTrace();
                }
            }
            return done;
        }
    }
}
