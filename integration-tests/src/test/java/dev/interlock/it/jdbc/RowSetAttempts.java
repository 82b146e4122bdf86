package dev.interlock.it.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.JdbcRowSet;
import javax.sql.rowset.RowSetProvider;

/** The row sets of the JDK, which write SQL of their own. */
final class RowSetAttempts {
    private RowSetAttempts() {}

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL},
            swallows = true)
    static void deletesByACachedRowSet(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement();
                CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet()) {
            connection.setAutoCommit(false);
            try (ResultSet selected = statement.executeQuery(victim.select())) {
                rows.populate(selected);
            }
            rows.setTableName(victim.table());
            rows.setKeyColumns(new int[] {1});
            rows.next();
            rows.deleteRow();
            rows.beforeFirst();
            rows.acceptChanges(connection);
        }
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.MARIADB, Kind.MYSQL})
    static void deletesByAJdbcRowSet(Victim victim) throws Exception {
        try (JdbcRowSet rows = RowSetProvider.newFactory().createJdbcRowSet()) {
            rows.setUrl(victim.url());
            rows.setUsername(victim.kind() == Kind.H2 ? "" : "root");
            rows.setPassword("");
            rows.setCommand(victim.select());
            rows.execute();
            rows.next();
            rows.deleteRow();
        }
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL})
    static void executesADeleteAsAJdbcRowSetsCommand(Victim victim) throws Exception {
        try (JdbcRowSet rows = RowSetProvider.newFactory().createJdbcRowSet()) {
            rows.setUrl(victim.url());
            rows.setConcurrency(ResultSet.CONCUR_READ_ONLY);
            rows.setType(ResultSet.TYPE_FORWARD_ONLY);
            rows.setCommand(
                    victim.kind() == Kind.H2
                            ? "SELECT id FROM OLD TABLE (" + victim.delete() + ")"
                            : victim.delete() + " RETURNING id");
            rows.execute();
            rows.next();
        }
    }
}
