package dev.interlock.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A select by key in H2's memory: the fastest statement there is, so what the agent adds shows most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JdbcBenchmark {
    private static final int ROWS = 1000;

    private Connection connection;
    private PreparedStatement prepared;
    private Statement statement;
    private int next;

    @Setup
    public void fill() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:bench");
        statement = connection.createStatement();
        statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(40), cents BIGINT)");
        statement.execute("INSERT INTO orders SELECT x, 'customer ' || x, x * 100 FROM system_range(1, " + ROWS + ")");
        prepared = connection.prepareStatement("SELECT customer, cents FROM orders WHERE id = ?");
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    @Benchmark
    public long prepared() throws SQLException {
        prepared.setInt(1, key());
        try (ResultSet result = prepared.executeQuery()) {
            result.next();
            return result.getLong(2);
        }
    }

    @Benchmark
    public long sameText() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT customer, cents FROM orders WHERE id = 7")) {
            result.next();
            return result.getLong(2);
        }
    }

    /** 150 characters, never twice the same in the lifetime of any cache. */
    @Benchmark
    public long textThatDiffers() throws SQLException {
        String sql = "SELECT o.customer, o.cents, o.cents / 100 AS whole, upper(o.customer) AS loud FROM orders o"
                + " WHERE o.id = " + key() + " AND o.cents >= 0 AND o.customer <> 'nobody " + next + "'";
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(2);
        }
    }

    private int key() {
        next++;
        return 1 + next % ROWS;
    }
}
