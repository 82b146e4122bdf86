package dev.interlock.guard.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, or a savepoint in the application's own, around what one call does: kept, or taken back as if it had never
 * been. Afterwards auto-commit and the application's transaction are as they were.
 */
final class Bracket {
    /** Set by text where the driver believes in auto-commit and the application has begun a transaction by text. */
    private static final String NAME = "interlock_rows";

    private static final ClassValue<Boolean> ITS_OWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Trusted.declares(type, "getAutoCommit")
                    && Trusted.declares(type, "setAutoCommit", boolean.class)
                    && Trusted.declares(type, "commit")
                    && Trusted.declares(type, "rollback")
                    && Trusted.declares(type, "rollback", Savepoint.class)
                    && Trusted.declares(type, "setSavepoint")
                    && Trusted.declares(type, "createStatement");
        }
    };

    private final Connection connection;

    /** Whether the driver committed each statement by itself, and does so again afterwards. */
    private final boolean committing;

    private final @Nullable Savepoint savepoint;

    private Bracket(Connection connection, boolean committing, @Nullable Savepoint savepoint) {
        this.connection = connection;
        this.committing = committing;
        this.savepoint = savepoint;
    }

    /** The driver's own connection of a session; null if that cannot be told, or answers for itself in an odd way. */
    static @Nullable Connection connection(Session session) {
        return session.connection() instanceof Connection connection && ITS_OWN.get(connection.getClass())
                ? connection
                : null;
    }

    /**
     * @throws Uncounted if the connection cannot do that
     * @throws SQLException the driver's own, if the connection or its transaction is broken
     */
    static Bracket open(Connection connection, Session session) throws Uncounted, SQLException {
        try {
            if (connection.getAutoCommit() && !session.begun()) {
                connection.setAutoCommit(false);
                return new Bracket(connection, true, null);
            }
            if (!connection.getAutoCommit()) return new Bracket(connection, false, connection.setSavepoint());
            execute(connection, "SAVEPOINT ".concat(NAME));
            return new Bracket(connection, false, null);
        } catch (SQLException failure) {
            if (isBroken(failure)) throw failure;
            throw new Uncounted("the driver sets no savepoint here");
        }
    }

    /** The transaction has failed already, or the connection has. */
    private static boolean isBroken(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("25") || state.startsWith("08"));
    }

    /** @throws SQLException the driver's own: what the application would have got from the call itself */
    void keep() throws SQLException {
        if (committing) {
            try {
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        } else {
            release();
        }
    }

    /** Some databases have no statement for it, and none of them minds. */
    private void release() {
        try {
            if (savepoint != null) connection.releaseSavepoint(savepoint);
            else execute(connection, "RELEASE SAVEPOINT ".concat(NAME));
        } catch (SQLException unsupported) {
            return;
        }
    }

    /** @throws SQLException if that failed; then the connection is closed, which takes it back, too */
    void takeBack() throws SQLException {
        boolean done = false;
        try {
            if (committing) connection.rollback();
            else if (savepoint != null) connection.rollback(savepoint);
            else execute(connection, "ROLLBACK TO SAVEPOINT ".concat(NAME));
            done = true;
        } finally {
            if (!done) connection.close();
            else if (committing) connection.setAutoCommit(true);
            else release();
        }
    }

    /** The call failed by itself: what that does to the application's transaction is the database's to say. */
    void failed() throws SQLException {
        if (!committing) return;
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Executes a text of the guard's own. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
