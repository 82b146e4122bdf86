package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.BlastRadius.BeforeImage;
import dev.interlock.confirmation.KeptTable;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.NoRowSourceException;
import dev.interlock.sql.RowSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one call are selected and locked before it changes them. Found out when people are asked; done in the same
 * {@link Bracket} as the call, right before it.
 */
final class Keeping {
    /** As many as one transaction brings back within a minute or so. */
    static final long MOST_ROWS = 10_000;

    /** Of the values as text; what a JVM can hold for a moment beside its own work. */
    static final long MOST_BYTES = 16L << 20;

    private final SqlCall call;
    private final Connection connection;
    private final RowSource source;
    private final Catalogued catalogued;
    private final List<@Nullable Object> values;
    private final long found;
    private List<String> places = List.of();
    private long kept = -1;

    private Keeping(
            SqlCall call,
            Connection connection,
            RowSource source,
            Catalogued catalogued,
            List<@Nullable Object> values,
            long found) {
        this.call = call;
        this.connection = connection;
        this.source = source;
        this.catalogued = catalogued;
        this.values = values;
        this.found = found;
    }

    /**
     * Finds out whether the rows can be kept; changes and locks nothing for longer than that.
     *
     * @param changes how many rows the call was seen to change; empty if it takes all of a table
     */
    static Keeping of(SqlCall call, Scopes scopes, OptionalLong changes) throws Unkept, SQLException {
        if (call.batch() || call.texts().size() != 1) throw new Unkept("it is a batch");
        if (call.operation().effects().kinds().size() != 1) {
            throw new Unkept("it may do more than change rows of one table");
        }
        if (call.statement() == null) throw new Unkept("no statement executes it");
        Connection connection = Bracket.connection(call.session());
        if (connection == null) throw new Unkept("its connection cannot be told");
        Dialect dialect = call.session().database().dialect();
        RowSource source = source(call, dialect);
        List<@Nullable Object> values = values(call, source);
        Scope own = scopes.openOwn(call.session());
        Bracket bracket = null;
        try {
            bracket = Bracket.open(connection, call.session());
            Catalogued catalogued = Catalogued.read(connection, dialect, source);
            Keeping keeping = new Keeping(call, connection, source, catalogued, values, 0);
            long rows = keeping.count();
            keeping.requireAllowed();
            if (changes.isPresent() && changes.getAsLong() != rows) {
                throw new Unkept("it changes " + changes.getAsLong() + " rows, and its condition names " + rows);
            }
            return new Keeping(call, connection, source, catalogued, values, rows);
        } catch (Uncounted cannot) {
            throw new Unkept(cannot.because());
        } catch (SQLException failure) {
            throw new Unkept("looking for them fails with SQLState " + failure.getSQLState());
        } finally {
            try {
                if (bracket != null) bracket.takeBack();
            } finally {
                scopes.closeOwn(own);
            }
        }
    }

    private static RowSource source(SqlCall call, Dialect dialect) throws Unkept {
        try {
            return RowSource.of(call.texts().get(0).sql(), dialect);
        } catch (NoRowSourceException none) {
            throw new Unkept(none.because());
        }
    }

    private static List<@Nullable Object> values(SqlCall call, RowSource source) throws Unkept {
        if (!call.isPrepared()) return List.of();
        if (source.within() == 0) return List.of();
        Handle handle = call.handle();
        Binds binds = handle == null ? null : handle.bindsIfAny();
        List<@Nullable Object> values =
                binds == null ? null : binds.between(source.before() + 1, source.before() + source.within());
        if (values == null) throw new Unkept("the values bound to it are not known");
        boolean mysql = call.session().database().isMysqlLike();
        for (Object value : values) {
            // A calendar given with it may have moved it, and nothing afterwards would tell.
            if (mysql && value instanceof java.util.Date) throw new Unkept("a date or time is bound in its condition");
        }
        return values;
    }

    /** What people are told. */
    BeforeImage promise() {
        String besides = catalogued.table().besides();
        String said = found == 1 ? "1 row will be kept" : found + " rows will be kept";
        return new BeforeImage(true, besides == null ? said : said + "; NOT KEPT: " + besides);
    }

    static BeforeImage none(Unkept why) {
        return new BeforeImage(false, "NOT KEPT: " + why.because());
    }

    /** How many rows there were when people were asked. */
    long found() {
        return found;
    }

    /** How many rows were saved; -1 before {@link #rows}. */
    long kept() {
        return kept;
    }

    KeptTable table() {
        return catalogued.table();
    }

    private String condition() {
        return " FROM " + source.from() + (source.where() == null ? "" : " WHERE " + source.where() + "\n");
    }

    private long count() throws SQLException, Unkept {
        StringBuilder sizes = new StringBuilder();
        for (String read : catalogued.reads()) {
            if (!sizes.isEmpty()) sizes.append(" + ");
            sizes.append("COALESCE(OCTET_LENGTH(").append(read).append("), 0)");
        }
        String sql = "SELECT COUNT(*), COALESCE(SUM(kept.size), 0) FROM (SELECT " + sizes + " AS size" + condition()
                + " LIMIT " + (MOST_ROWS + 1) + ") AS kept";
        try (Statement statement = prepare(sql);
                ResultSet sums = run(statement, sql)) {
            sums.next();
            requireSmall(sums.getLong(1), sums.getBigDecimal(2).longValue());
            return sums.getLong(1);
        }
    }

    private static void requireSmall(long rows, long bytes) throws Unkept {
        if (rows > MOST_ROWS) throw new Unkept("too many rows (more than " + MOST_ROWS + ")");
        if (bytes > MOST_BYTES) throw new Unkept("too many bytes (more than " + (MOST_BYTES >> 20) + " MB)");
    }

    /** Locking needs more rights than reading. */
    private void requireAllowed() throws SQLException {
        if (source.verb().takesAll()) return;
        String sql = selection() + " LIMIT 0 FOR UPDATE";
        try (Statement statement = prepare(sql);
                ResultSet none = run(statement, sql)) {
            none.next();
        }
    }

    private String selection() {
        String places = isPostgresql() ? ", tableoid::pg_catalog.text, ctid::pg_catalog.text" : "";
        return "SELECT " + String.join(", ", catalogued.reads()) + places + condition();
    }

    private boolean isPostgresql() {
        return catalogued.table().isPostgresql();
    }

    /**
     * Selects and locks the rows, in the bracket of the call.
     *
     * @throws Unkept if that is not what was promised any more
     */
    List<List<@Nullable String>> rows() throws SQLException, Unkept {
        boolean whole = source.verb().takesAll();
        if (whole) execute("LOCK TABLE " + catalogued.table().name() + " IN ACCESS EXCLUSIVE MODE");
        if (!Catalogued.read(connection, call.session().database().dialect(), source)
                .equals(catalogued)) {
            throw new Unkept("the table has changed since people were asked");
        }
        List<String> before = PostgresqlText.exact(connection, isPostgresql());
        String sql = whole ? selection() : selection() + " FOR UPDATE";
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<String> at = new ArrayList<>();
        try (Statement statement = prepare(sql)) {
            statement.setMaxRows((int) MOST_ROWS + 1);
            try (ResultSet all = run(statement, sql)) {
                read(all, rows, at);
            }
        }
        PostgresqlText.asBefore(connection, before);
        kept = rows.size();
        places = whole ? List.of() : at;
        return rows;
    }

    private void read(ResultSet all, List<List<@Nullable String>> rows, List<String> at) throws SQLException, Unkept {
        int width = catalogued.reads().size();
        long bytes = 0;
        while (all.next()) {
            List<@Nullable String> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                String value = all.getString(i);
                if (value != null) bytes += value.length();
                row.add(value);
            }
            rows.add(row);
            if (isPostgresql()) at.add(place(all.getString(width + 1), all.getString(width + 2)));
            requireSmall(rows.size(), bytes);
        }
    }

    /** In several tables of storage, rows may have the same place. */
    private String place(String storage, String place) {
        return catalogued.parted() ? storage.concat(place) : place;
    }

    /**
     * To be called when the call has come back, and can still be taken back.
     *
     * @param changed how many rows it changed
     * @throws Unkept if these are not the rows that were saved
     */
    void requireSame(long changed) throws Unkept, SQLException {
        boolean same = changed == kept;
        // Each row kept has another place now, or none: all of them changed, and no more than them.
        if (same && !places.isEmpty()) same = untouched() == 0;
        if (!same) throw new Unkept("the rows that it changes are not those that were saved");
    }

    private long untouched() throws SQLException {
        String all = " = ANY ('{\"" + String.join("\",\"", places) + "\"}'::pg_catalog.";
        String sql = "SELECT count(*) FROM " + catalogued.table().name() + " WHERE "
                + (catalogued.parted()
                        ? "tableoid::pg_catalog.text || ctid::pg_catalog.text" + all + "text[])"
                        : "ctid" + all + "tid[])");
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }

    private Statement prepare(String sql) throws SQLException {
        Statement statement = call.isPrepared() ? connection.prepareStatement(sql) : connection.createStatement();
        statement.setQueryTimeout(Losses.PATIENCE_SECONDS);
        return statement;
    }

    private ResultSet run(Statement statement, String sql) throws SQLException {
        if (!(statement instanceof PreparedStatement prepared)) return statement.executeQuery(sql);
        for (int i = 0; i < values.size(); i++) prepared.setObject(i + 1, values.get(i));
        return prepared.executeQuery();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Losses.PATIENCE_SECONDS);
            statement.execute(sql);
        }
    }
}
