package infra;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import javax.sql.RowSet;

/** A library that may do more than the application which uses it, and does what it is told. */
public final class Migrator {
    private Migrator() {}

    public static void execute(Statement statement, String sql) throws SQLException {
        statement.execute(sql);
    }

    public static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    public static void execute(PreparedStatement statement) throws SQLException {
        statement.execute();
    }

    public static void execute(RowSet rows) throws SQLException {
        rows.execute();
    }

    public static void add(Statement statement, String... texts) throws SQLException {
        for (String text : texts) statement.addBatch(text);
    }

    public static void executeBatch(Statement statement) throws SQLException {
        statement.executeBatch();
    }

    public static Connection connect(DataSource database) throws SQLException {
        return database.getConnection();
    }

    public static Object call(Callable<?> task) throws Exception {
        return task.call();
    }

    public static Object call(ExecutorService worker, Callable<?> task) throws Exception {
        return worker.submit(task).get();
    }

    public static Object call(Method method, Object target, Object... arguments)
            throws IllegalAccessException, InvocationTargetException {
        return method.invoke(target, arguments);
    }

    public static void executeElsewhere(ExecutorService worker, Statement statement, String sql) throws Exception {
        worker.submit(() -> statement.execute(sql)).get();
    }

    /** Some of its work, written by whoever uses it. */
    public abstract static class Step {
        protected abstract void work(Statement statement) throws SQLException;

        public final void run(Statement statement) throws SQLException {
            work(statement);
        }
    }
}
