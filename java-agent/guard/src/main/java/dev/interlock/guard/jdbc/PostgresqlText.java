package dev.interlock.guard.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The settings of a PostgreSQL session that decide how values read as text. */
final class PostgresqlText {
    private static final String[] NAMES = {"extra_float_digits", "IntervalStyle", "bytea_output", "DateStyle"};

    /** With these, the text of a value tells all of it. */
    private static final List<String> EXACT = List.of("3", "postgres", "hex", "ISO, YMD");

    private PostgresqlText() {}

    /**
     * Makes the text of values exact until {@link #asBefore}, at the latest until the transaction ends.
     *
     * @return how it was before; empty if the database is another one
     */
    static List<String> exact(Connection connection, boolean postgresql) throws SQLException {
        if (!postgresql) return List.of();
        List<String> before = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.current_setting(?)")) {
            for (String name : NAMES) {
                statement.setString(1, name);
                try (ResultSet setting = statement.executeQuery()) {
                    setting.next();
                    before.add(setting.getString(1));
                }
            }
        }
        set(connection, EXACT);
        return before;
    }

    static void asBefore(Connection connection, List<String> before) throws SQLException {
        if (!before.isEmpty()) set(connection, before);
    }

    private static void set(Connection connection, List<String> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
            for (int i = 0; i < NAMES.length; i++) {
                statement.setString(1, NAMES[i]);
                statement.setString(2, values.get(i));
                statement.execute();
            }
        }
    }
}
