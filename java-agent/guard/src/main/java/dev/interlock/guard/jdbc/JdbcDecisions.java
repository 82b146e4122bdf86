package dev.interlock.guard.jdbc;

import dev.interlock.audit.OperationNote;
import dev.interlock.guard.Callers;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.Decision;
import dev.interlock.policy.SqlOperation;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides calls that the quick path did not let pass, and follows those that were decided until they come back. */
final class JdbcDecisions {
    private final Enforcement<SQLException> enforcement;
    private final Scopes scopes;
    private final JdbcConfirmation confirmation;
    private final RowDecisions rows;

    JdbcDecisions(Enforcement<SQLException> enforcement, Scopes scopes) {
        this.enforcement = enforcement;
        this.scopes = scopes;
        this.confirmation = new JdbcConfirmation(enforcement, scopes);
        this.rows = new RowDecisions(enforcement, scopes, confirmation);
    }

    /**
     * Returns if all the texts may execute now, as one call.
     *
     * @param handle of the statement; null where a connection executes
     * @param batch whether {@code executeBatch} was called
     */
    void decide(Session session, List<Judged> texts, @Nullable Handle handle, boolean batch) throws SQLException {
        Scope outer = scopes.current();
        if (outer != null && outer.covers(session.database(), texts)) {
            outer.enter();
            return;
        }
        long epoch = enforcement.epoch();
        SqlCall call = SqlCall.of(session, texts, handle, batch);
        boolean byCaller = enforcement.policy().dependsOnCaller(call.operation());
        if (byCaller) call = call.from(Callers.executing(enforcement.policy()));
        boolean ends = !session.lets(texts);
        if (rows.matter(call.operation())) {
            rows.decide(call);
            if (ends) awaitTurn(call, epoch);
            return;
        }
        Ruling ruling = enforcement.rule(call.operation(), call::note);
        if (ruling.readOnly() != null) {
            readOnly(call, ruling.readOnly());
        } else if (ruling.asked() != null) {
            confirmation.confirm(Rehearsal.of(call, scopes), ruling.asked());
        } else if (byCaller || ends || !ruling.lasting()) {
            // Found for this caller or recorded once, so the frames further down must know, and nobody else.
            if (enforcement.recordsAllowed()) enforcement.recordAllowed(call::note);
            Scope scope = new Scope(session, texts, null, null, null, outer);
            scope.seen(ruling.seen());
            scopes.open(scope);
        } else {
            if (!session.moved()) allow(texts, epoch);
            scopes.enter();
        }
        if (ends) awaitTurn(call, epoch);
        session.passed(texts);
    }

    /**
     * A call that may end its connection's transaction, and was allowed, waits until no other thread's call there can still
     * be taken back.
     */
    private void awaitTurn(SqlCall call, long epoch) throws SQLException {
        try {
            Scope scope = Objects.requireNonNull(scopes.current());
            if (scope.holds()) return;
            scope.ends(turn(call.session()));
            if (enforcement.epoch() != epoch) enforcement.rule(call.operation(), call::note);
        } catch (SQLException | RuntimeException | Error denied) {
            failed(denied);
            throw denied;
        }
    }

    private Endings turn(Session session) throws SQLException {
        Endings endings = session.end();
        if (endings == null) throw beingCounted();
        return endings;
    }

    private SQLException beingCounted() {
        return enforcement.doubt("a transaction cannot be ended while a call in it can still be taken back");
    }

    /** A connection is about to end its transaction, or to change what ends it. */
    void ending(Session session) throws SQLException {
        Scope outer = scopes.current();
        if (outer != null && outer.isOwn()) {
            outer.enter();
            return;
        }
        Endings turn = turn(session);
        Scope scope = new Scope(session, List.of(), null, null, null, outer);
        scope.ends(turn);
        scopes.open(scope);
    }

    private void readOnly(SqlCall call, Decision.ReadOnly rule) throws SQLException {
        ReadOnlyCall held;
        try {
            held = ReadOnlyCall.begin(call, scopes);
        } catch (Uncounted cannot) {
            throw enforcement.denied(new Decision.Deny(
                    call.operation().title() + " cannot be held to reading: " + cannot.because() + " (rule "
                            + rule.rule() + ")",
                    rule.rule(),
                    rule.where(),
                    "outside a transaction, on a database that has read-only ones; or change the rule at "
                            + rule.where()));
        }
        if (enforcement.recordsAllowed()) enforcement.recordAllowed(call::note);
        scopes.open(new Scope(call.session(), call.texts(), held, scopes.current()));
    }

    /**
     * Returns if the text, which a driver's channel is about to send, may execute. It was decided in the statement's frame
     * already, unless somebody got at the channel beneath; in a scope of care it is part of what was decided there.
     */
    void decideAgain(Session session, Judged text) throws SQLException {
        Scope outer = scopes.current();
        if (outer != null && outer.covers(session.database(), text)) return;
        if (!session.lets(text) && session.isHeldByAnother()) throw beingCounted();
        long epoch = enforcement.epoch();
        SqlCall call = SqlCall.of(session, List.of(text), null, false);
        boolean byCaller = enforcement.policy().dependsOnCaller(call.operation());
        if (byCaller) call = call.from(Callers.executing(enforcement.policy()));
        SqlOperation operation = call.operation();
        if (rows.matter(operation)) operation = operation.uncounted("it is executed beneath the driver's statements");
        Ruling ruling = enforcement.rule(operation, call::note);
        if (ruling.asked() != null || ruling.readOnly() != null) {
            throw enforcement.doubt(
                    "what is executed beneath the statements of a driver can be neither confirmed nor held to reading");
        }
        if (enforcement.recordsAllowed()) enforcement.recordAllowed(call::note);
        if (ruling.lasting() && !byCaller && !session.moved()) text.allowIn(epoch);
        session.passed(call.texts());
    }

    /** Decides something that no statement executes, such as what a connection's properties would run. */
    void decideOnce(SqlOperation operation, String text) throws SQLException {
        Supplier<OperationNote> note = () -> SqlCall.note(operation, text);
        SqlOperation told =
                rows.matter(operation) ? operation.uncounted("a connection's properties execute it") : operation;
        Ruling ruling = enforcement.rule(told, note);
        if (ruling.asked() != null || ruling.readOnly() != null) {
            throw enforcement.doubt(
                    "what a connection's properties execute can be neither confirmed nor held to reading");
        }
    }

    /** A decided call came back. */
    void returned(@Nullable Object result) throws SQLException {
        Scope scope = scopes.current();
        // What throws here comes back as a failure, which leaves the scope.
        if (scope != null && scope.ends()) {
            scope.note(result);
            if (scope.readOnly() != null) scope.readOnly().end(false);
            else rows.settle(scope, result);
        }
        left(scopes.leave(), null);
    }

    /** A decided call threw. */
    void failed(Throwable failure) {
        Scope scope = scopes.current();
        try {
            if (scope != null && scope.ends()) giveUp(scope, failure);
        } finally {
            left(scopes.leave(), failure);
        }
    }

    private void giveUp(Scope scope, Throwable failure) {
        try {
            if (scope.readOnly() != null) scope.readOnly().end(true);
            else if (scope.measured() != null) scope.measured().failed();
        } catch (SQLException | RuntimeException | Error second) {
            // What drivers run besides, such as loggers, throws anything.
            if (second != failure) failure.addSuppressed(second);
        }
    }

    private void left(@Nullable Scope ended, @Nullable Throwable failure) {
        if (ended != null && ended.request() != null) enforcement.completed(ended.request(), failure);
    }

    private static void allow(List<Judged> texts, long epoch) {
        for (Judged text : texts) text.allowIn(epoch);
    }
}
