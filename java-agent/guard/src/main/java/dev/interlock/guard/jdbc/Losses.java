package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.BlastRadius;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effect;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what lies in tables that a text would drop or empty, and names what depends on them. */
final class Losses {
    /** For how long may run what is done only to tell a person what would happen. */
    static final int PATIENCE_SECONDS = 5;

    private static final int MOST_NAMED = 50;

    /** Other things are dropped as well; they hold no rows. */
    private static final Pattern TAKES_ROWS = Pattern.compile(
            "\\bTRUNCATE\\b|\\bDROP\\s+(GLOBAL\\s+|LOCAL\\s+)?(TEMP\\s+|TEMPORARY\\s+|FOREIGN\\s+)?TABLE\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final String VIEWS = "SELECT DISTINCT v.relname FROM pg_catalog.pg_depend d"
            + " JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid JOIN pg_catalog.pg_class v ON v.oid = r.ev_class"
            + " WHERE d.refobjid = CAST(? AS regclass) AND v.oid <> d.refobjid ORDER BY 1";

    private final Connection connection;
    private final Dialect dialect;
    private final String sql;

    private Losses(Connection connection, Dialect dialect, String sql) {
        this.connection = connection;
        this.dialect = dialect;
        this.sql = sql;
    }

    /** Null for a text that takes no rows away by dropping or emptying tables. */
    static @Nullable BlastRadius of(SqlCall call, Scopes scopes) {
        if (call.texts().size() != 1) return null;
        String sql = call.texts().get(0).sql();
        List<ObjectName> tables = new ArrayList<>();
        for (Effect effect : call.operation().effects().effects()) {
            boolean goes = effect.kind() == SqlKind.DROP || effect.kind() == SqlKind.TRUNCATE;
            if (goes && effect.object() != null) tables.add(effect.object());
        }
        if (tables.isEmpty() || !TAKES_ROWS.matcher(sql).find()) return null;
        Connection connection = Bracket.connection(call.session());
        if (connection == null) return BlastRadius.unknown("its connection cannot be told");
        Scope own = scopes.openOwn(call.session());
        try {
            Losses losses = new Losses(connection, call.session().database().dialect(), sql);
            // A query that fails would be the end of the application's transaction.
            Bracket bracket = Bracket.open(connection, call.session());
            try {
                return losses.count(tables);
            } finally {
                bracket.takeBack();
            }
        } catch (Uncounted why) {
            return BlastRadius.unknown(why.because());
        } catch (SQLException failure) {
            return BlastRadius.unknown("counting failed with SQLState ".concat(String.valueOf(failure.getSQLState())));
        } finally {
            scopes.closeOwn(own);
        }
    }

    private BlastRadius count(List<ObjectName> tables) throws SQLException, Uncounted {
        long rows = 0;
        Set<String> along = new LinkedHashSet<>();
        for (ObjectName table : tables) {
            String spelled = spelled(table);
            rows += rows(spelled);
            references(table, along);
            if (dialect == Dialect.POSTGRESQL) views(spelled, along);
        }
        List<String> named = new ArrayList<>(along);
        return BlastRadius.counted(rows, named.subList(0, Math.min(MOST_NAMED, named.size())));
    }

    private long rows(String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM ".concat(table))) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private void references(ObjectName table, Set<String> along) throws SQLException {
        List<String> parts = table.parts();
        String schema = parts.size() > 1 ? stored(parts.get(parts.size() - 2)) : null;
        String catalog = dialect == Dialect.MYSQL || dialect == Dialect.MARIADB ? schema : null;
        String name = stored(parts.get(parts.size() - 1));
        try (ResultSet keys =
                connection.getMetaData().getExportedKeys(catalog, catalog == null ? schema : null, name)) {
            while (keys.next()) along.add("table " + keys.getString("FKTABLE_NAME") + " refers to " + table);
        }
    }

    /** As the catalogue has a name that was not quoted. */
    private String stored(String part) throws SQLException {
        boolean quoted = sql.contains(quoted(part));
        return !quoted && connection.getMetaData().storesUpperCaseIdentifiers() ? part.toUpperCase(Locale.ROOT) : part;
    }

    private void views(String table, Set<String> along) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, table);
            try (ResultSet views = statement.executeQuery()) {
                while (views.next()) along.add("view " + views.getString(1) + " is built on " + table);
            }
        }
    }

    /** As the text spells it: folding its case is the database's affair. */
    private String spelled(ObjectName table) throws Uncounted {
        StringBuilder spelled = new StringBuilder();
        for (String part : table.parts()) {
            if (!spelled.isEmpty()) spelled.append('.');
            spelled.append(spelled(part));
        }
        return spelled.toString();
    }

    private String spelled(String part) throws Uncounted {
        if (sql.contains(quoted(part))) return quoted(part);
        if (PLAIN.matcher(part).matches()) {
            Matcher word = Pattern.compile("\\b" + Pattern.quote(part) + "\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(sql);
            if (word.find()) return word.group();
        }
        throw new Uncounted("a table's name is written in an odd way");
    }

    private String quoted(String part) {
        return switch (dialect) {
            case MYSQL, MARIADB -> "`" + part.replace("`", "``") + "`";
            case SQLSERVER -> "[" + part.replace("]", "]]") + "]";
            default -> "\"" + part.replace("\"", "\"\"") + "\"";
        };
    }
}
