package dev.interlock.guard.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs where the database itself lets nothing be written, so that what its text hides fails there. In PostgreSQL
 * that is a transaction of its own, or a savepoint in the application's; in MySQL and MariaDB only a session without a
 * transaction can be held so, and a procedure that ends the transaction itself is free again.
 */
final class ReadOnlyCall {
    private final SqlCall call;
    private final Scopes scopes;
    private final Connection connection;
    private final boolean committing;
    private final @Nullable Savepoint savepoint;
    private final int fetchSize;

    private ReadOnlyCall(
            SqlCall call,
            Scopes scopes,
            Connection connection,
            boolean committing,
            @Nullable Savepoint savepoint,
            int fetchSize) {
        this.call = call;
        this.scopes = scopes;
        this.connection = connection;
        this.committing = committing;
        this.savepoint = savepoint;
        this.fetchSize = fetchSize;
    }

    /** @throws Uncounted if the database cannot do that here */
    static ReadOnlyCall begin(SqlCall call, Scopes scopes) throws Uncounted, SQLException {
        Connection connection = Bracket.connection(call.session());
        if (connection == null) throw new Uncounted("its connection cannot be told");
        call.session().hold();
        Scope own = scopes.openOwn(call.session());
        ReadOnlyCall begun = null;
        try {
            begun = switch (call.session().database().dialect()) {
                case POSTGRESQL -> inPostgresql(call, scopes, connection);
                case MYSQL, MARIADB -> inMysql(call, scopes, connection);
                default -> throw new Uncounted("this database has no transactions that only read");
            };
            return begun;
        } finally {
            if (begun == null) call.session().release();
            scopes.closeOwn(own);
        }
    }

    private static ReadOnlyCall inPostgresql(SqlCall call, Scopes scopes, Connection connection)
            throws Uncounted, SQLException {
        if (call.session().begun()) throw new Uncounted("a transaction was begun by text");
        // Rows that are fetched later would be looked for in a transaction that is over.
        Statement statement = call.statement();
        int fetchSize = statement == null ? 0 : statement.getFetchSize();
        if (statement != null && fetchSize != 0) statement.setFetchSize(0);
        boolean committing = connection.getAutoCommit();
        if (committing) connection.setAutoCommit(false);
        Savepoint savepoint = committing ? null : connection.setSavepoint();
        ReadOnlyCall begun = new ReadOnlyCall(call, scopes, connection, committing, savepoint, fetchSize);
        boolean held = false;
        try {
            Bracket.execute(connection, "SET LOCAL transaction_read_only = on");
            held = true;
        } finally {
            if (!held) begun.over(true);
        }
        return begun;
    }

    private static ReadOnlyCall inMysql(SqlCall call, Scopes scopes, Connection connection)
            throws Uncounted, SQLException {
        if (!connection.getAutoCommit() || call.session().begun()) throw new Uncounted("a transaction has begun");
        Bracket.execute(connection, "SET SESSION TRANSACTION READ ONLY");
        return new ReadOnlyCall(call, scopes, connection, false, null, 0);
    }

    /** @param failed whether the call did, so that there is nothing to commit */
    void end(boolean failed) throws SQLException {
        Scope own = scopes.openOwn(call.session());
        try {
            over(failed);
        } finally {
            call.session().release();
            scopes.closeOwn(own);
        }
    }

    private void over(boolean failed) throws SQLException {
        if (savepoint != null) {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        } else if (committing) {
            try {
                if (failed) connection.rollback();
                else connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        } else if (!connection.isReadOnly()) {
            Bracket.execute(connection, "SET SESSION TRANSACTION READ WRITE");
        }
        Statement statement = call.statement();
        if (statement != null && fetchSize != 0) statement.setFetchSize(fetchSize);
    }
}
