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
import org.jspecify.annotations.Nullable;

/** What PostgreSQL, from 12 on, says of a table. Names are qualified whatever the search path. */
final class PostgresqlCatalogue {
    private static final String TABLE = "SELECT c.oid, pg_catalog.quote_ident(n.nspname) || '.' ||"
            + " pg_catalog.quote_ident(c.relname), c.relkind, c.relpersistence, c.relhassubclass, c.relhasrules,"
            + " c.relispartition, pg_catalog.current_setting('search_path'), EXISTS (SELECT FROM pg_catalog.pg_trigger t"
            + " WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = pg_catalog.to_regclass(?)::oid";
    private static final String SEARCH_PATH = "SELECT pg_catalog.set_config('search_path', ?, true)";
    private static final String COLUMNS = "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),"
            + " a.attidentity, a.attgenerated, a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid),"
            + " CASE WHEN a.attcollation <> t.typcollation THEN (SELECT pg_catalog.quote_ident(cn.nspname) || '.' ||"
            + " pg_catalog.quote_ident(c.collname) FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace cn"
            + " ON cn.oid = c.collnamespace WHERE c.oid = a.attcollation) END,"
            + " EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary"
            + " AND a.attnum = ANY (i.indkey)), pg_catalog.quote_ident(a.attname)"
            + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
            + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
            + " WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
    private static final String REFERRING = "SELECT c.conrelid::pg_catalog.regclass::text, c.conrelid = c.confrelid,"
            + " c.confdeltype IN ('c', 'n', 'd'), c.confupdtype IN ('c', 'n', 'd')"
            + " FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.confrelid = ?::oid ORDER BY 1";
    private static final String SEQUENCES =
            "SELECT s.oid::pg_catalog.regclass::text, pg_catalog.quote_ident(a.attname),"
                    + " a.attidentity <> '', pg_catalog.format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmin,"
                    + " q.seqmax, q.seqcache, q.seqcycle, pg_catalog.pg_sequence_last_value(s.oid), a.attname"
                    + " FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'"
                    + " JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid"
                    + " JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid"
                    + " WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
                    + " AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = ?::oid"
                    + " AND d.deptype IN ('a', 'i') ORDER BY 1";
    private static final String CONSTRAINTS = "SELECT pg_catalog.quote_ident(conname),"
            + " pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint"
            + " WHERE conrelid = ?::oid AND contype IN ('p', 'u', 'c', 'x', 'f')"
            + " ORDER BY pg_catalog.array_position(ARRAY['p', 'u', 'x', 'c', 'f'], contype::text), conname";
    private static final String INDEXES = "SELECT pg_catalog.pg_get_indexdef(i.indexrelid) FROM pg_catalog.pg_index i"
            + " WHERE i.indrelid = ?::oid AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c"
            + " WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid) ORDER BY 1";

    private final Connection connection;
    private final RowSource source;
    private final List<KeptColumn> columns = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final List<String> definitions = new ArrayList<>();
    private final List<String> creates = new ArrayList<>();
    private final List<String> completes = new ArrayList<>();
    private final List<String> besides = new ArrayList<>();
    private String oid = "";
    private String name = "";
    private boolean parted;
    private boolean triggers;
    private boolean together;

    PostgresqlCatalogue(Connection connection, RowSource source) {
        this.connection = connection;
        this.source = source;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    Catalogued read() throws Unkept, SQLException {
        String path = table();
        set(SEARCH_PATH, "");
        each(COLUMNS, this::column);
        each(REFERRING, this::referring);
        if (source.verb() == RowSource.Verb.DROP) definition();
        set(SEARCH_PATH, path);
        if (triggers) besides.add("what triggers do");
        String said = besides.isEmpty() ? null : String.join("; ", besides);
        KeptTable table =
                new KeptTable("postgresql", source.verb().word(), name, columns, together, said, creates, completes);
        return new Catalogued(table, reads, parted);
    }

    /** Returns the search path. */
    private String table() throws Unkept, SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setString(1, quoted(source.table().parts()));
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) throw new Unkept(source.table() + " is no table that the catalogue names");
                oid = found.getString(1);
                name = found.getString(2);
                parted = found.getString(3).equals("p");
                triggers = found.getBoolean(9);
                if (!parted && !found.getString(3).equals("r")) throw new Unkept(source.table() + " is no plain table");
                if (found.getString(4).equals("t")) throw new Unkept(source.table() + " is a temporary table");
                if (!parted && found.getBoolean(5)) throw new Unkept("other tables inherit from " + source.table());
                if (found.getBoolean(6)) throw new Unkept("rules rewrite what is done to " + source.table());
                boolean drops = source.verb() == RowSource.Verb.DROP;
                if (drops && (parted || found.getBoolean(7)))
                    throw new Unkept(source.table() + " has to do with partitions");
                return found.getString(8);
            }
        }
    }

    private void column(ResultSet row) throws SQLException {
        String type = row.getString(2);
        String identity = row.getString(3);
        String generated = row.getString(4);
        String quoted = row.getString(9);
        definitions.add(definition(row, quoted, type, identity, generated));
        if (!generated.isEmpty()) return;
        boolean money = type.equals("money");
        columns.add(new KeptColumn(
                row.getString(1), type, money ? Form.MONEY : Form.CAST, row.getBoolean(8), identity.equals("a")));
        reads.add(money ? quoted + "::pg_catalog.numeric::pg_catalog.text" : quoted + "::pg_catalog.text");
    }

    private static String definition(ResultSet row, String name, String type, String identity, String generated)
            throws SQLException {
        StringBuilder text = new StringBuilder(name).append(' ').append(type);
        String collation = row.getString(7);
        String expression = row.getString(6);
        if (collation != null) text.append(" COLLATE ").append(collation);
        if (generated.equals("s"))
            text.append(" GENERATED ALWAYS AS (").append(expression).append(") STORED");
        else if (!generated.isEmpty())
            text.append(" GENERATED ALWAYS AS (").append(expression).append(") VIRTUAL");
        else if (identity.equals("a")) text.append(" GENERATED ALWAYS AS IDENTITY");
        else if (!identity.isEmpty()) text.append(" GENERATED BY DEFAULT AS IDENTITY");
        else if (expression != null) text.append(" DEFAULT ").append(expression);
        if (row.getBoolean(5)) text.append(" NOT NULL");
        return text.toString();
    }

    private void referring(ResultSet row) throws SQLException {
        if (row.getBoolean(2)) together = true;
        boolean deletes = source.verb() == RowSource.Verb.DELETE && row.getBoolean(3);
        boolean updates = source.verb() == RowSource.Verb.UPDATE && row.getBoolean(4);
        if (deletes || updates) besides.add("rows of " + row.getString(1) + " that change along with them");
    }

    private void definition() throws SQLException {
        each(SEQUENCES, this::sequence);
        creates.add("CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")");
        each(
                CONSTRAINTS,
                row -> completes.add(
                        "ALTER TABLE " + name + " ADD CONSTRAINT " + row.getString(1) + " " + row.getString(2)));
        each(INDEXES, row -> completes.add(row.getString(1)));
        besides.add("triggers, grants, comments, row security and storage settings of the table");
    }

    private void sequence(ResultSet row) throws SQLException {
        String sequence = row.getString(1);
        String column = row.getString(2);
        String last = row.getString(11);
        boolean identity = row.getBoolean(3);
        String named = identity
                ? "pg_catalog.pg_get_serial_sequence(" + literal(name) + ", " + literal(row.getString(12)) + ")"
                : literal(sequence);
        if (!identity) {
            creates.add("CREATE SEQUENCE " + sequence + " AS " + row.getString(4) + " INCREMENT BY " + row.getString(6)
                    + " MINVALUE " + row.getString(7) + " MAXVALUE " + row.getString(8) + " START WITH "
                    + row.getString(5) + " CACHE " + row.getString(9) + (row.getBoolean(10) ? " CYCLE" : ""));
            completes.add("ALTER SEQUENCE " + sequence + " OWNED BY " + name + "." + column);
        }
        if (last != null) completes.add("SELECT pg_catalog.setval(" + named + ", " + last + ")");
    }

    private void each(String sql, Row each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, oid);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) each.read(rows);
            }
        }
    }

    private void set(String sql, @Nullable String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quoted(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!text.isEmpty()) text.append('.');
            text.append('"').append(part.replace("\"", "\"\"")).append('"');
        }
        return text.toString();
    }
}
