package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.KeptColumn;
import dev.interlock.confirmation.KeptColumn.Form;
import dev.interlock.confirmation.KeptTable;
import dev.interlock.sql.RowSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What MySQL and MariaDB say of a table. */
final class MysqlCatalogue {
    private static final String TABLE =
            "SELECT t.table_schema, t.table_name, t.table_type FROM information_schema.tables t"
                    + " WHERE t.table_schema = COALESCE(?, DATABASE()) AND t.table_name = ?";
    private static final String COLUMNS = "SELECT column_name, column_type, data_type, extra, column_key"
            + " FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";
    private static final String REFERRING = "SELECT constraint_schema, table_name, delete_rule, update_rule"
            + " FROM information_schema.referential_constraints"
            + " WHERE unique_constraint_schema = ? AND referenced_table_name = ? ORDER BY 1, 2";
    private static final String TRIGGERS = "SELECT trigger_name FROM information_schema.triggers"
            + " WHERE event_object_schema = ? AND event_object_table = ? LIMIT 1";

    private final Connection connection;
    private final RowSource source;
    private final List<KeptColumn> columns = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final List<String> besides = new ArrayList<>();
    private String schema = "";
    private String name = "";
    private boolean together;

    MysqlCatalogue(Connection connection, RowSource source) {
        this.connection = connection;
        this.source = source;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException, Unkept;
    }

    Catalogued read() throws Unkept, SQLException {
        if (source.verb().takesAll()) throw new Unkept("the database commits before it, whatever is saved");
        if (!source.steady()) throw new Unkept("its condition may find other rows each time");
        table();
        each(COLUMNS, this::column);
        each(REFERRING, this::referring);
        each(TRIGGERS, row -> besides.add("what triggers do"));
        KeptTable table = new KeptTable(
                "mysql",
                source.verb().word(),
                quoted(schema) + "." + quoted(name),
                columns,
                together,
                besides.isEmpty() ? null : String.join("; ", besides),
                List.of(),
                List.of());
        return new Catalogued(table, reads, false);
    }

    private void table() throws Unkept, SQLException {
        List<String> parts = source.table().parts();
        try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setString(1, parts.size() > 1 ? parts.get(parts.size() - 2) : null);
            statement.setString(2, parts.get(parts.size() - 1));
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) throw new Unkept(source.table() + " is no table that the catalogue names");
                schema = found.getString(1);
                name = found.getString(2);
                if (!"BASE TABLE".equals(found.getString(3))) throw new Unkept(source.table() + " is no plain table");
            }
        }
    }

    private void column(ResultSet row) throws SQLException, Unkept {
        String extra = row.getString(4).toUpperCase(Locale.ROOT);
        // DEFAULT_GENERATED is MySQL's word for a default that is an expression.
        if (extra.contains("VIRTUAL GENERATED") || extra.contains("STORED GENERATED")) return;
        String column = row.getString(1);
        String type = row.getString(3).toLowerCase(Locale.ROOT);
        Form form = form(type);
        if (form == null) throw new Unkept("nothing is known of the type " + type + " of its column " + column);
        columns.add(new KeptColumn(column, row.getString(2), form, "PRI".equals(row.getString(5)), false));
        reads.add(reading(quoted(column), type, form));
    }

    private static @Nullable Form form(String type) {
        return switch (type) {
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "double",
                    "float",
                    "year",
                    "date",
                    "datetime",
                    "time",
                    "uuid",
                    "inet4",
                    "inet6" -> Form.PLAIN;
            case "bit" -> Form.NUMBER;
            case "timestamp" -> Form.SECONDS;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json" -> Form.TEXT;
            case "binary",
                    "varbinary",
                    "tinyblob",
                    "blob",
                    "mediumblob",
                    "longblob",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> Form.BINARY;
            default -> null;
        };
    }

    private static String reading(String column, String type, Form form) {
        return switch (form) {
            case NUMBER -> "CAST(CAST(" + column + " AS UNSIGNED) AS CHAR)";
            case SECONDS -> "CAST(UNIX_TIMESTAMP(" + column + ") AS CHAR)";
            case BINARY -> "HEX(" + column + ")";
            case TEXT -> "CONVERT(" + column + " USING utf8mb4)";
            // As it is, a float would come with six digits only.
            default ->
                type.equals("float") ? "CAST(CAST(" + column + " AS DOUBLE) AS CHAR)" : "CAST(" + column + " AS CHAR)";
        };
    }

    private void referring(ResultSet row) throws SQLException {
        String table = row.getString(2);
        if (row.getString(1).equals(schema) && table.equals(name)) together = true;
        String rule = row.getString(source.verb() == RowSource.Verb.DELETE ? 3 : 4);
        if (rule.equals("CASCADE") || rule.startsWith("SET ")) {
            besides.add("rows of " + table + " that change along with them");
        }
    }

    private void each(String sql, Row each) throws SQLException, Unkept {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) each.read(rows);
            }
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
