package dev.interlock.guard.jdbc;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many rows calls change, as the engine reports it: by the count a call answers with; in PostgreSQL, where a text
 * does several things or answers with rows, by what the transaction's statistics say.
 */
final class RowCounts {
    private static final String STATISTICS =
            "SELECT coalesce(sum(n_tup_upd + n_tup_del), 0), coalesce(sum(n_tup_ins), 0),"
                    + " current_setting('track_counts') FROM pg_catalog.pg_stat_xact_user_tables";
    private static final String ENGINE = "SELECT t.engine, e.transactions FROM information_schema.tables t"
            + " LEFT JOIN information_schema.engines e ON e.engine = t.engine"
            + " WHERE t.table_schema = COALESCE(?, DATABASE()) AND t.table_name = ?";

    private final Session session;
    private final Connection connection;
    private final Effects effects;
    private final boolean bySums;
    private long before;

    private RowCounts(Session session, Connection connection, Effects effects, boolean bySums) {
        this.session = session;
        this.connection = connection;
        this.effects = effects;
        this.bySums = bySums;
    }

    /** @throws Uncounted if such calls cannot be counted, or what they do cannot be taken back */
    static RowCounts of(Session session, Connection connection, Effects effects, List<Judged> texts)
            throws Uncounted, SQLException {
        boolean postgresql = session.database().dialect() == Dialect.POSTGRESQL;
        boolean sums = false;
        for (Judged text : texts) {
            if (!text.effects().traits().contains(Effects.Trait.COUNTED)) {
                if (!postgresql || isOpaque(text.effects())) {
                    throw new Uncounted("its text is not one statement that the engine counts rows of");
                }
                sums = true;
            }
            sums |= postgresql && (isUpsert(text.effects()) || answersWithRows(text.sql()));
        }
        RowCounts counts = new RowCounts(session, connection, effects, sums);
        if (session.database().isMysqlLike()) counts.requireTransactions();
        return counts;
    }

    /** The count it answers with holds what it inserts as well. */
    private static boolean isUpsert(Effects effects) {
        Set<SqlKind> kinds = effects.kinds();
        return kinds.contains(SqlKind.INSERT) && kinds.size() > 1;
    }

    /** Perhaps: the word may stand in a string. */
    private static boolean answersWithRows(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains("returning");
    }

    /** What has other effects than rows that the transaction's statistics know. */
    private static boolean isOpaque(Effects effects) {
        for (Effect effect : effects.effects()) {
            switch (effect.kind()) {
                case SELECT, INSERT, UPDATE, DELETE, MERGE, CALL -> {}
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    /** Notes what the statistics say before; within a transaction nothing else changes them. */
    void begin() throws SQLException, Uncounted {
        before = bySums ? changed() : 0;
    }

    /**
     * @param result what the call answered: a number, an array of numbers, or anything else
     * @param statement of the call
     */
    long of(@Nullable Object result, Statement statement) throws SQLException, Uncounted {
        if (bySums) return changed() - before;
        if (result instanceof Long count) return count;
        if (result instanceof int[] counts) return most(counts);
        if (result instanceof long[] counts) return most(counts);
        if (result instanceof ResultSet rows) rows.close(); // the application does not get it
        long count = result instanceof ResultSet ? -1 : count(statement);
        if (count < 0) throw new Uncounted("it answers with rows instead of a count of them");
        return count;
    }

    /** Runs what a statement was prepared with, or a text, and says how many rows that changed. */
    long run(Statement statement, @Nullable String text) throws SQLException, Uncounted {
        boolean rows = text == null ? ((PreparedStatement) statement).execute() : statement.execute(text);
        if (bySums) return changed() - before;
        if (!rows) return of(null, statement);
        long count = 0;
        try (ResultSet answer = statement.getResultSet()) {
            while (answer.next()) count++;
        }
        return count;
    }

    private static long count(Statement statement) throws SQLException {
        try {
            return statement.getLargeUpdateCount();
        } catch (UnsupportedOperationException old) {
            return statement.getUpdateCount();
        }
    }

    private static long most(int[] counts) throws Uncounted {
        long most = 0;
        for (int count : counts) most = Math.max(most, counted(count));
        return most;
    }

    private static long most(long[] counts) throws Uncounted {
        long most = 0;
        for (long count : counts) most = Math.max(most, counted(count));
        return most;
    }

    private static long counted(long count) throws Uncounted {
        if (count >= 0) return count;
        throw new Uncounted("the driver does not tell how many rows each statement of a batch changed");
    }

    private long changed() throws SQLException, Uncounted {
        try (Statement statement = connection.createStatement();
                ResultSet sums = statement.executeQuery(STATISTICS)) {
            sums.next();
            if (!"on".equals(sums.getString(3))) throw new Uncounted("track_counts is off");
            return onlyInserts() ? sums.getLong(2) : sums.getLong(1);
        }
    }

    private boolean onlyInserts() {
        for (Effect effect : effects.effects()) {
            if (isWrite(effect) && effect.kind() != SqlKind.INSERT) return false;
        }
        return true;
    }

    private static boolean isWrite(Effect effect) {
        return switch (effect.kind()) {
            case INSERT, UPDATE, DELETE, MERGE -> true;
            default -> false;
        };
    }

    /** Some engines of MySQL and MariaDB cannot take anything back. */
    private void requireTransactions() throws SQLException, Uncounted {
        try (PreparedStatement statement = connection.prepareStatement(ENGINE)) {
            for (Effect effect : effects.effects()) {
                if (isWrite(effect)) requireTransactions(effect.object(), statement);
            }
        }
    }

    private static void requireTransactions(@Nullable ObjectName name, PreparedStatement statement)
            throws SQLException, Uncounted {
        if (name == null) throw new Uncounted("it names no table");
        List<String> parts = name.parts();
        statement.setString(1, parts.size() > 1 ? parts.get(parts.size() - 2) : null);
        statement.setString(2, parts.get(parts.size() - 1));
        try (ResultSet found = statement.executeQuery()) {
            if (!found.next()) throw new Uncounted(name + " is no table that the catalogue names");
            String engine = found.getString(1);
            if (engine == null) throw new Uncounted(name + " is a view");
            if (!"YES".equals(found.getString(2))) throw new Uncounted(engine + " cannot take back changes of " + name);
        }
    }
}
