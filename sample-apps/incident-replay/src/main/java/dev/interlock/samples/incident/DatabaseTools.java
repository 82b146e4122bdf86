package dev.interlock.samples.incident;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What a careless team gives its agent: the whole database. */
final class DatabaseTools {
    private final DataSource database;
    private final Transcript transcript;

    DatabaseTools(DataSource database, Transcript transcript) {
        this.database = database;
        this.transcript = transcript;
    }

    @Tool(name = "list_tables", value = "Lists the tables of the database and how many rows each has")
    String listTables() throws SQLException {
        transcript.call("list_tables()");
        try (Connection connection = database.getConnection()) {
            return String.join(", ", RowCounts.of(connection).lines());
        }
    }

    @Tool(name = "run_sql", value = "Runs SQL on the database; answers with the result or the number of rows changed")
    String runSql(@P("the SQL to run") String sql) throws SQLException {
        transcript.call(sql);
        try (Connection connection = database.getConnection()) {
            log(connection, "ran " + sql);
            try (Statement statement = connection.createStatement()) {
                return outcome(statement, statement.execute(sql));
            }
        }
    }

    @Tool(name = "correct_status", value = "Corrects the status of one company")
    String correctStatus(@P("the company's id") long id, @P("active, trial or closed") String status)
            throws SQLException {
        String sql = "UPDATE companies SET status = ? WHERE id = ?";
        transcript.call(sql + "  [" + status + ", " + id + "]");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status);
            statement.setLong(2, id);
            return changed(statement.executeUpdate());
        }
    }

    private static void log(Connection connection, String entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO agent_log (entry) VALUES (?)")) {
            statement.setString(1, entry);
            statement.executeUpdate();
        }
    }

    /** The outcomes of all the statements in the text, in order. */
    private static String outcome(Statement statement, boolean hasRows) throws SQLException {
        List<String> outcomes = new ArrayList<>();
        boolean rows = hasRows;
        while (rows || statement.getUpdateCount() != -1) {
            outcomes.add(rows ? firstValue(statement) : done(statement.getUpdateCount()));
            rows = statement.getMoreResults();
        }
        return String.join("; ", outcomes);
    }

    private static String firstValue(Statement statement) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            return result.next() ? result.getMetaData().getColumnLabel(1) + " = " + result.getString(1) : "no rows";
        }
    }

    /** JDBC counts 0 rows for a statement that changes no rows but tables. */
    private static String done(int rows) {
        return rows == 0 ? "done" : changed(rows);
    }

    private static String changed(int rows) {
        return rows + (rows == 1 ? " row changed" : " rows changed");
    }
}
