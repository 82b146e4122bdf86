package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.BlastRadius;
import dev.interlock.confirmation.KeptTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call whose rows count: it runs inside a {@link Bracket}, and what it changed stays or goes. What the guard executes for
 * that by itself is decided by nobody.
 */
final class MeasuredCall {
    private static final ClassValue<Boolean> ITS_OWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return PreparedStatement.class.isAssignableFrom(type)
                    && Trusted.declares(type, "execute")
                    && Trusted.declares(type, "getUpdateCount")
                    && Trusted.declares(type, "getResultSet");
        }
    };

    private final SqlCall call;
    private final Scopes scopes;
    private final Connection connection;
    private final @Nullable RowCounts counts;
    private @Nullable Bracket bracket;
    private @Nullable Keeping keeping;
    private @Nullable BlastRadius approved;

    private MeasuredCall(SqlCall call, Scopes scopes, Connection connection, @Nullable RowCounts counts) {
        this.call = call;
        this.scopes = scopes;
        this.connection = connection;
        this.counts = counts;
    }

    /** @throws Uncounted if the rows of such a call cannot be counted, or not be taken back */
    static MeasuredCall of(SqlCall call, Scopes scopes) throws Uncounted, SQLException {
        if (call.statement() == null) throw new Uncounted("no statement executes it");
        Connection connection = Bracket.connection(call.session());
        if (connection == null) throw new Uncounted("its connection cannot be told");
        Scope own = scopes.openOwn(call.session());
        try {
            RowCounts counts =
                    RowCounts.of(call.session(), connection, call.operation().effects(), call.texts());
            return new MeasuredCall(call, scopes, connection, counts);
        } finally {
            scopes.closeOwn(own);
        }
    }

    /** One that takes all rows of a table, which only those that were saved tell the number of. */
    static MeasuredCall ofAll(SqlCall call, Scopes scopes) throws Unkept {
        Connection connection = Bracket.connection(call.session());
        if (connection == null) throw new Unkept("its connection cannot be told");
        return new MeasuredCall(call, scopes, connection, null);
    }

    SqlCall call() {
        return call;
    }

    /** Where rows go that are saved. */
    interface Saving {
        void save(KeptTable table, List<List<@Nullable String>> rows) throws IOException;
    }

    /**
     * Saves the rows that the call is about to change; to be called when it has begun.
     *
     * @throws Unkept if that is not possible as it was promised; then what began is taken back
     */
    void keepRows(Keeping wanted, Saving saving) throws Unkept, SQLException {
        Scope own = scopes.openOwn(call.session());
        boolean kept = false;
        try {
            saving.save(wanted.table(), wanted.rows());
            keeping = wanted;
            kept = true;
        } catch (IOException lost) {
            throw new Unkept("the state folder does not take them");
        } finally {
            scopes.closeOwn(own);
            if (!kept) takeBack();
        }
    }

    /** Makes sure that the call changed the rows that were saved, if any were to be, and no others. */
    void requireKept(long changed) throws Unkept, SQLException {
        Keeping kept = keeping;
        if (kept == null) return;
        Scope own = scopes.openOwn(call.session());
        try {
            kept.requireSame(changed);
        } finally {
            scopes.closeOwn(own);
        }
    }

    /** From here on the call may reach as far as was approved. */
    void begin(BlastRadius reach) throws Uncounted, SQLException {
        approved = reach;
        begin();
    }

    /** How far people let the call reach; null if nobody was asked. */
    @Nullable
    BlastRadius approved() {
        return approved;
    }

    /** From here on what the call does can be taken back. */
    void begin() throws Uncounted, SQLException {
        call.session().hold();
        Scope own = scopes.openOwn(call.session());
        Bracket opened = null;
        boolean begun = false;
        try {
            opened = Bracket.open(connection, call.session());
            if (counts != null) counts.begin();
            bracket = opened;
            begun = true;
        } finally {
            if (!begun) abandon(opened);
            scopes.closeOwn(own);
        }
    }

    private void abandon(@Nullable Bracket opened) throws SQLException {
        try {
            if (opened != null) opened.takeBack();
        } finally {
            call.session().release();
        }
    }

    /** How many rows the call changed that has just answered this. */
    long rows(@Nullable Object result) throws SQLException, Uncounted {
        Statement statement = call.statement();
        if (statement == null) throw new Uncounted("its statement is gone");
        if (counts == null) return keeping == null ? -1 : keeping.kept();
        Scope own = scopes.openOwn(call.session());
        try {
            return counts.of(result, statement);
        } finally {
            scopes.closeOwn(own);
        }
    }

    private interface Ending {
        void end(Bracket bracket) throws SQLException;
    }

    void keep() throws SQLException {
        end(Bracket::keep);
    }

    void takeBack() throws SQLException {
        end(Bracket::takeBack);
    }

    /** The call itself failed. */
    void failed() throws SQLException {
        end(Bracket::failed);
    }

    /** Once: what has ended does not end again. */
    private void end(Ending how) throws SQLException {
        Bracket ending = bracket;
        bracket = null;
        if (ending == null) return;
        Scope own = scopes.openOwn(call.session());
        try {
            how.end(ending);
        } finally {
            call.session().release();
            scopes.closeOwn(own);
        }
    }

    private RowCounts counted() throws Uncounted {
        if (counts == null) throw new Uncounted("its rows are not counted");
        return counts;
    }

    /** Whether the same can be executed again without the application's doing anything. */
    boolean repeats() {
        if (call.batch() || call.texts().size() != 1) return false;
        if (!call.isPrepared()) return call.texts().get(0).sql().indexOf('{') < 0;
        Statement statement = call.statement();
        return statement != null && ITS_OWN.get(statement.getClass());
    }

    /**
     * Executes the same call now, inside the bracket, in a scope that passes its text.
     *
     * @return how many rows that changed
     */
    long repeat() throws SQLException, Uncounted {
        Statement statement = call.statement();
        if (statement == null) throw new Uncounted("its statement is gone");
        if (call.isPrepared()) return counted().run(statement, null);
        try (Statement another = connection.createStatement()) {
            return counted().run(another, call.texts().get(0).sql());
        }
    }

    /**
     * Executes the call and takes it back.
     *
     * @return how many rows that changed
     * @throws Uncounted if it cannot be executed twice, takes too long, or fails
     */
    long rehearse() throws Uncounted, SQLException {
        if (!repeats()) throw new Uncounted("such a call cannot be executed before it is allowed");
        begin();
        scopes.open(new Scope(call.session(), call.texts(), null, null, null, scopes.current()));
        try {
            return impatiently();
        } catch (SQLException failure) {
            throw new Uncounted("it fails with SQLState ".concat(String.valueOf(failure.getSQLState())));
        } finally {
            scopes.leave();
            takeBack();
        }
    }

    private long impatiently() throws SQLException, Uncounted {
        Statement statement = call.statement();
        if (statement == null) throw new Uncounted("its statement is gone");
        if (!call.isPrepared()) {
            try (Statement another = connection.createStatement()) {
                another.setQueryTimeout(Losses.PATIENCE_SECONDS);
                return counted().run(another, call.texts().get(0).sql());
            }
        }
        int patience = statement.getQueryTimeout();
        statement.setQueryTimeout(Losses.PATIENCE_SECONDS);
        try {
            return counted().run(statement, null);
        } finally {
            statement.setQueryTimeout(patience);
        }
    }
}
