package dev.interlock.it.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Every door of {@code java.sql} that executes, on a connection of the driver's own. */
final class StatementAttempts {
    private StatementAttempts() {}

    /** Executes on a statement of the driver. */
    interface Use<T> {
        void by(T it) throws Exception;
    }

    private static void withStatement(Victim victim, Use<Statement> use) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            use.by(statement);
        }
    }

    private static void withPrepared(Victim victim, String sql, Use<PreparedStatement> use) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            use.by(statement);
        }
    }

    @Attempt
    static void executes(Victim victim) throws Exception {
        withStatement(victim, it -> it.execute(victim.drop()));
    }

    @Attempt
    static void executesForKeys(Victim victim) throws Exception {
        withStatement(victim, it -> it.execute(victim.drop(), Statement.NO_GENERATED_KEYS));
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void executesForKeyColumns(Victim victim) throws Exception {
        withStatement(victim, it -> it.execute(victim.delete(), new String[] {"id"}));
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.MARIADB, Kind.MYSQL})
    static void executesForKeyIndexes(Victim victim) throws Exception {
        withStatement(victim, it -> it.execute(victim.delete(), new int[] {1}));
    }

    @Attempt
    static void executesUpdate(Victim victim) throws Exception {
        withStatement(victim, it -> it.executeUpdate(victim.drop()));
    }

    @Attempt(needs = "update")
    static void executesUpdateForKeys(Victim victim) throws Exception {
        withStatement(victim, it -> it.executeUpdate(victim.update(), Statement.RETURN_GENERATED_KEYS));
    }

    @Attempt(
            needs = "update",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void executesUpdateForKeyColumns(Victim victim) throws Exception {
        withStatement(victim, it -> it.executeUpdate(victim.update(), new String[] {"id"}));
    }

    @Attempt(needs = "delete")
    static void executesLargeUpdate(Victim victim) throws Exception {
        withStatement(victim, it -> it.executeLargeUpdate(victim.delete()));
    }

    @Attempt(needs = "delete")
    static void executesLargeUpdateForKeys(Victim victim) throws Exception {
        withStatement(victim, it -> it.executeLargeUpdate(victim.delete(), Statement.NO_GENERATED_KEYS));
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void executesLargeUpdateForKeyColumns(Victim victim) throws Exception {
        withStatement(victim, it -> it.executeLargeUpdate(victim.delete(), new String[] {"id"}));
    }

    @Attempt(
            needs = "delete",
            on = {Kind.POSTGRESQL, Kind.SQLITE, Kind.MARIADB})
    static void executesQueryThatReturnsWhatItDeletes(Victim victim) throws Exception {
        withStatement(
                victim, it -> it.executeQuery(victim.delete() + " RETURNING id").close());
    }

    @Attempt(needs = "delete", on = Kind.H2)
    static void executesQueryOverAChange(Victim victim) throws Exception {
        withStatement(
                victim,
                it -> it.executeQuery("SELECT id FROM OLD TABLE (" + victim.delete() + ")")
                        .close());
    }

    @Attempt(on = {Kind.POSTGRESQL, Kind.H2})
    static void executesTwoTextsInOne(Victim victim) throws Exception {
        withStatement(victim, it -> it.execute("SELECT 1; " + victim.drop()));
    }

    @Attempt
    static void executesBatch(Victim victim) throws Exception {
        withStatement(victim, it -> {
            it.addBatch(victim.drop());
            it.executeBatch();
        });
    }

    @Attempt(needs = "delete")
    static void executesLargeBatch(Victim victim) throws Exception {
        withStatement(victim, it -> {
            it.addBatch(victim.delete());
            it.executeLargeBatch();
        });
    }

    @Attempt(needs = {"update", "delete"})
    static void executesBatchAgain(Victim victim) throws Exception {
        withStatement(victim, it -> {
            it.addBatch(victim.update());
            it.clearBatch();
            it.addBatch(victim.update());
            it.addBatch(victim.delete());
            it.executeBatch();
        });
    }

    @Attempt
    static void prepares(Victim victim) throws Exception {
        withPrepared(victim, victim.drop(), PreparedStatement::execute);
    }

    @Attempt(needs = "delete")
    static void preparesUpdate(Victim victim) throws Exception {
        withPrepared(victim, victim.delete(), PreparedStatement::executeUpdate);
    }

    @Attempt(needs = "delete")
    static void preparesLargeUpdate(Victim victim) throws Exception {
        withPrepared(victim, victim.delete(), PreparedStatement::executeLargeUpdate);
    }

    @Attempt(needs = "delete")
    static void preparesWithParameter(Victim victim) throws Exception {
        withPrepared(victim, "DELETE FROM " + victim.table() + " WHERE id = ?", it -> {
            it.setInt(1, 1);
            it.executeUpdate();
        });
    }

    @Attempt(
            needs = "delete",
            on = {Kind.POSTGRESQL, Kind.SQLITE, Kind.MARIADB})
    static void preparesQueryThatReturnsWhatItDeletes(Victim victim) throws Exception {
        withPrepared(
                victim,
                victim.delete() + " RETURNING id",
                it -> it.executeQuery().close());
    }

    @Attempt(needs = "delete")
    static void preparesBatch(Victim victim) throws Exception {
        withPrepared(victim, "DELETE FROM " + victim.table() + " WHERE id = ?", it -> {
            for (int id = 0; id < 3; id++) {
                it.setInt(1, id);
                it.addBatch();
            }
            it.executeBatch();
        });
    }

    @Attempt(needs = "delete")
    static void preparesLargeBatch(Victim victim) throws Exception {
        withPrepared(victim, "DELETE FROM " + victim.table() + " WHERE id = ?", it -> {
            it.setInt(1, 1);
            it.addBatch();
            it.executeLargeBatch();
        });
    }

    @Attempt(needs = "delete")
    static void preparesForKeys(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = connection.prepareStatement(victim.delete(), Statement.RETURN_GENERATED_KEYS)) {
            it.execute();
        }
    }

    @Attempt(needs = "delete")
    static void preparesForKeyColumns(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = connection.prepareStatement(victim.delete(), new String[] {"id"})) {
            it.executeUpdate();
        }
    }

    @Attempt(needs = "delete")
    static void preparesWithCursor(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = connection.prepareStatement(
                        victim.delete(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            it.executeUpdate();
        }
    }

    @Attempt(needs = "delete")
    static void preparesWithHoldableCursor(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                PreparedStatement it = connection.prepareStatement(
                        victim.delete(),
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY,
                        ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
            it.executeUpdate();
        }
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MYSQL})
    static void preparesACall(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                CallableStatement it = connection.prepareCall(victim.delete())) {
            it.execute();
        }
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MYSQL})
    static void preparesACallInABatch(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                CallableStatement it = connection.prepareCall("DELETE FROM " + victim.table() + " WHERE id = ?")) {
            it.setInt(1, 1);
            it.addBatch();
            it.executeBatch();
        }
    }

    /** Connector/J lets a prepared statement execute another text. */
    @Attempt(on = {Kind.MYSQL})
    static void executesAnotherTextOnAPreparedStatement(Victim victim) throws Exception {
        withPrepared(victim, "SELECT 1", it -> it.execute(victim.drop()));
    }

    @Attempt(on = {Kind.MYSQL})
    static void addsAnotherTextToAPreparedStatementsBatch(Victim victim) throws Exception {
        withPrepared(victim, "SELECT 1", it -> {
            it.addBatch(victim.drop());
            it.executeBatch();
        });
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void deletesARowOfAResultSet(Victim victim) throws Exception {
        withRow(victim, ResultSet::deleteRow);
    }

    @Attempt(
            needs = "update",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void updatesARowOfAResultSet(Victim victim) throws Exception {
        withRow(victim, row -> {
            row.updateString(2, "lost");
            row.updateRow();
        });
    }

    @Attempt(
            needs = "insert",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void insertsARowIntoAResultSet(Victim victim) throws Exception {
        withRow(victim, row -> {
            row.moveToInsertRow();
            row.updateInt(1, 2);
            row.updateString(2, "new");
            row.insertRow();
        });
    }

    private static void withRow(Victim victim, Use<ResultSet> use) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet row = statement.executeQuery(victim.select())) {
            row.next();
            use.by(row);
        }
    }

    @Attempt
    static void executesOnAnotherThread(Victim victim) throws Exception {
        onPool(() -> {
            executes(victim);
            return null;
        });
    }

    private static void onPool(Callable<?> task) throws Exception {
        try {
            ForkJoinPool.commonPool().submit(task).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** By reflection, since the tests are compiled for JDK 17. */
    @Attempt
    static void executesOnAVirtualThread(Victim victim) throws Exception {
        Exception[] failure = {null};
        Runnable task = () -> {
            try {
                executes(victim);
            } catch (Exception thrown) {
                failure[0] = thrown;
            }
        };
        startVirtual(task).join();
        if (failure[0] != null) throw failure[0];
    }

    private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= 21) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        }
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }

    @Attempt
    static void executesInTheMiddleOfATransaction(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(victim.drop());
            } finally {
                connection.commit();
            }
        }
    }

    @Attempt
    static void executesAfterAHarmlessTextOfTheSameLength(Victim victim) throws Exception {
        withStatement(victim, it -> {
            it.executeQuery("SELECT 1 FROM " + victim.table()).close();
            it.executeQuery("SELECT 1 FROM " + victim.table()).close();
            it.execute(victim.drop());
        });
    }

    @Attempt
    static void executesByAMethodHandle(Victim victim) throws Exception {
        withStatement(victim, it -> {
            try {
                java.lang.invoke.MethodHandles.lookup()
                        .unreflect(it.getClass().getMethod("execute", String.class))
                        .invoke(it, victim.drop());
            } catch (SQLException denied) {
                throw denied;
            } catch (Throwable other) {
                throw new IllegalStateException(other);
            }
        });
    }
}
