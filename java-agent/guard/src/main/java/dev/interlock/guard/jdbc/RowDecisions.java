package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.BlastRadius;
import dev.interlock.confirmation.Outcome;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.Decision;
import dev.interlock.policy.SqlOperation;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides calls by the rows they really change: the call runs, and when it comes back and too many rows changed, that is
 * taken back. What cannot be counted, or not be taken back, counts as too many.
 */
final class RowDecisions {
    private final Enforcement<SQLException> enforcement;
    private final Scopes scopes;
    private final JdbcConfirmation confirmation;

    RowDecisions(Enforcement<SQLException> enforcement, Scopes scopes, JdbcConfirmation confirmation) {
        this.enforcement = enforcement;
        this.scopes = scopes;
        this.confirmation = confirmation;
    }

    /** Whether the number of rows makes a difference now. */
    boolean matter(SqlOperation operation) {
        return !enforcement.observing()
                && enforcement.policy().dependsOnRows(operation)
                && !(decision(operation.uncounted("")) instanceof Decision.Allow);
    }

    private Decision decision(SqlOperation operation) {
        return enforcement.policy().decide(operation, Instant.now()).decision();
    }

    /** Returns if the call may run, in a scope that ends when it comes back. */
    void decide(SqlCall call) throws SQLException {
        SqlOperation none = call.operation().changing(0);
        Decision mildest = decision(none);
        if (mildest instanceof Decision.Deny) {
            enforcement.rule(none, call::note);
            throw enforcement.doubt("the rules changed while a statement was decided");
        }
        if (mildest instanceof Decision.Confirm) {
            confirmation.confirm(call);
            return;
        }
        MeasuredCall measured;
        try {
            measured = MeasuredCall.of(call, scopes);
            measured.begin();
        } catch (Uncounted why) {
            decideUncounted(call.as(call.operation().uncounted(why.because())));
            return;
        }
        Handle handle = call.handle();
        if (handle != null) handle.hold();
        scopes.open(new Scope(call.session(), call.texts(), null, measured, handle, scopes.current()));
    }

    private void decideUncounted(SqlCall call) throws SQLException {
        Ruling ruling = enforcement.rule(call.operation(), call::note);
        if (ruling.asked() != null) {
            confirmation.confirm(
                    Rehearsal.uncounted(call, String.valueOf(call.operation().uncounted())), ruling.asked());
        } else {
            scopes.open(new Scope(call.session(), call.texts(), null, null, null, scopes.current()));
        }
        call.session().passed(call.texts());
    }

    /**
     * The outermost frame of a scope comes back: what it changed stays, or goes.
     *
     * @throws SQLException the denial, or what the driver says on committing
     */
    void settle(Scope scope, @Nullable Object result) throws SQLException {
        MeasuredCall measured = scope.measured();
        if (measured == null) return;
        SqlCall call = measured.call();
        boolean settled = false;
        try {
            SqlCall counted = counted(measured, result);
            if (scope.request() != null) requireApproved(counted, measured);
            requireKept(counted, measured);
            Ruling.Asked asked = scope.request() == null ? asked(counted) : null;
            settled = true;
            if (asked == null) measured.keep();
            else settleAsked(counted, asked, measured, scope.outer() == null);
        } finally {
            if (!settled) measured.takeBack();
        }
        if (enforcement.recordsAllowed()) enforcement.recordAllowed(call::note);
        call.session().passed(call.texts());
    }

    private static SqlCall counted(MeasuredCall measured, @Nullable Object result) throws SQLException {
        SqlCall call = measured.call();
        try {
            return call.as(call.operation().changing(measured.rows(result)));
        } catch (Uncounted why) {
            return call.as(call.operation().uncounted(why.because()));
        }
    }

    private Ruling.@Nullable Asked asked(SqlCall counted) throws SQLException {
        return enforcement.rule(counted.operation(), counted::note).asked();
    }

    /** A confirmed call may change no more rows than people were shown. */
    private void requireApproved(SqlCall counted, MeasuredCall measured) throws SQLException {
        BlastRadius approved = measured.approved();
        if (approved == null) return;
        BlastRadius reach = reach(counted.operation());
        // What was promised about the rows is held to by itself.
        if (approved.image() != null) reach = reach.with(approved.image());
        if (reach.isWithin(approved)) return;
        throw enforcement.denied(new Decision.Deny(
                counted.operation().title() + " changes more rows now than were approved",
                null,
                enforcement.policy().manifest().place(),
                "the same call again, which asks again"));
    }

    private void requireKept(SqlCall counted, MeasuredCall measured) throws SQLException {
        try {
            measured.requireKept(counted.operation().rows().orElse(-1));
        } catch (Unkept why) {
            throw confirmation.broken(counted, why);
        }
    }

    /** People have to be asked, which they may have been before. Nobody waits while what the call changed is locked. */
    private void settleAsked(SqlCall counted, Ruling.Asked asked, MeasuredCall measured, boolean free)
            throws SQLException {
        BlastRadius reach = reach(counted.operation());
        if (asked.confirm().keepsImage()) {
            if (measured.repeats()) {
                settleKeeping(counted, asked, measured, free);
                return;
            }
            reach = reach.with(Keeping.none(new Unkept("such a call cannot be executed again once it is allowed")));
        }
        Outcome.Approved approved = null;
        try {
            approved = confirmation.approved(counted, asked, reach);
        } finally {
            if (approved == null) measured.takeBack();
        }
        if (approved != null) {
            complete(approved.request(), measured::keep);
            return;
        }
        String request = confirmation.seek(counted, asked, free && measured.repeats(), reach);
        complete(request, () -> repeat(counted, measured, null));
    }

    /** The rows have to be saved before they change, so what the first run changed is not used. */
    private void settleKeeping(SqlCall counted, Ruling.Asked asked, MeasuredCall measured, boolean free)
            throws SQLException {
        measured.takeBack();
        Rehearsal kept = new Rehearsal(counted, reach(counted.operation()), measured).keeping(scopes);
        String request = confirmation.seek(counted, asked, free, kept.reach());
        Keeping keeping = kept.keeping();
        complete(
                request,
                () -> repeat(
                        counted,
                        measured,
                        keeping == null
                                ? null
                                : first -> {
                                    first.keepRows(keeping, confirmation.saving(request));
                                }));
    }

    private interface First {
        void in(MeasuredCall begun) throws SQLException, Unkept;
    }

    /** Runs again what was taken back: the application sees what the first run answered, so it must be the same. */
    private void repeat(SqlCall counted, MeasuredCall measured, @Nullable First first) throws SQLException {
        boolean kept = false;
        try {
            measured.begin();
            if (first != null) first.in(measured);
            long rows = measured.repeat();
            if (rows != counted.operation().rows().orElse(-1)) {
                throw enforcement.doubt("the same call changed another number of rows when it was executed again");
            }
            measured.requireKept(rows);
            kept = true;
            measured.keep();
        } catch (Uncounted why) {
            throw enforcement.doubt(why.because());
        } catch (Unkept why) {
            throw confirmation.broken(counted, why);
        } finally {
            if (!kept) measured.takeBack();
        }
    }

    private interface Ending {
        void run() throws SQLException;
    }

    private void complete(String request, Ending ending) throws SQLException {
        Throwable failure = null;
        try {
            ending.run();
        } catch (SQLException | RuntimeException | Error thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            enforcement.completed(request, failure);
        }
    }

    private static BlastRadius reach(SqlOperation operation) {
        return operation.rows().isPresent()
                ? BlastRadius.measured(operation.rows().getAsLong())
                : BlastRadius.unknown(String.valueOf(operation.uncounted()));
    }
}
