package dev.interlock.it.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of ten rows, of which an application may change three at a time. */
final class TenRows {
    private final String table;
    private final Bed bed;

    TenRows(String table, Kind kind, Path folder) throws SQLException {
        this.table = table;
        this.bed = Bed.of(kind, folder);
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, v INT)");
            for (int id = 1; id <= 10; id++) statement.execute("INSERT INTO " + table + " VALUES (" + id + ", 0)");
        }
    }

    String url() {
        return bed.url();
    }

    String manifest() {
        return "interlock: 1\napplication: " + table + "\ndatabases:\n  - url: \"" + bed.grantUrl() + "\"\n"
                + "    select: [\"*\"]\n    update: [\"*\"]\n    max-rows: 3\n";
    }

    /** How many rows say that they were changed. */
    static int changed(String table, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table + " WHERE v = 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
