package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.Action;
import dev.interlock.confirmation.Bind;
import dev.interlock.confirmation.BlastRadius;
import dev.interlock.confirmation.KeptTable;
import dev.interlock.confirmation.NotConfirmableException;
import dev.interlock.confirmation.Outcome;
import dev.interlock.confirmation.Question;
import dev.interlock.confirmation.SqlAction;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Manifest;
import dev.interlock.sql.Effects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a person what is really about to execute, and waits for the answer where waiting harms nobody. */
final class JdbcConfirmation {
    private final Enforcement<SQLException> enforcement;
    private final Scopes scopes;

    JdbcConfirmation(Enforcement<SQLException> enforcement, Scopes scopes) {
        this.enforcement = enforcement;
        this.scopes = scopes;
    }

    /** Finds out how far the call reaches, decides once more by that, and asks. */
    void confirm(SqlCall call) throws SQLException {
        Rehearsal rehearsal = Rehearsal.of(call, scopes);
        SqlCall counted = rehearsal.counted();
        Ruling.Asked asked =
                enforcement.rule(counted.operation(), counted::note).asked();
        if (asked == null) throw enforcement.doubt("the rules changed while a statement was decided");
        confirm(rehearsal, asked);
    }

    /** A promise that was made to people and does not hold any more. */
    SQLException broken(SqlCall call, Unkept why) {
        return enforcement.denied(new Decision.Deny(
                call.operation().title() + " was approved with its rows kept, which is not possible now: "
                        + why.because(),
                null,
                enforcement.policy().manifest().place(),
                "the same call again, which asks again"));
    }

    /** Takes the rows that a call changes which a request approved. */
    MeasuredCall.Saving saving(String request) {
        return (KeptTable table, List<List<@Nullable String>> rows) ->
                enforcement.confirmations().keep(request, table, rows);
    }

    /** Returns if the call is to execute now, in a scope that ends when it comes back. */
    void confirm(Rehearsal rehearsed, Ruling.Asked asked) throws SQLException {
        Rehearsal rehearsal = asked.confirm().keepsImage() ? rehearsed.keeping(scopes) : rehearsed;
        SqlCall call = rehearsal.counted();
        Handle handle = call.handle();
        Scope outer = scopes.current();
        String request = null;
        Throwable failure = null;
        if (handle != null) handle.hold();
        try {
            request = seek(call, asked, outer == null, rehearsal.reach());
            MeasuredCall measured = rehearsal.begin(saving(request));
            scopes.open(new Scope(call.session(), call.texts(), request, measured, handle, outer));
        } catch (Uncounted why) {
            failure = enforcement.doubt(why.because());
        } catch (Unkept why) {
            failure = broken(call, why);
        } catch (SQLException | RuntimeException | Error thrown) {
            failure = thrown;
        }
        if (failure == null) return;
        if (handle != null) handle.release();
        if (request != null) enforcement.completed(request, failure);
        enforcement.deny(failure);
    }

    /** Uses an approval that is there already; null if none is. */
    Outcome.@Nullable Approved approved(SqlCall call, Ruling.Asked asked, BlastRadius reach) throws SQLException {
        return enforcement.confirmations().approved(question(call, asked, false, reach));
    }

    /**
     * Returns the request whose approval was used up for this call, which is to execute now.
     *
     * @param free whether nothing else of this thread is in the middle of executing
     */
    String seek(SqlCall call, Ruling.Asked asked, boolean free, @Nullable BlastRadius reach) throws SQLException {
        Outcome outcome = enforcement.confirmations().ask(question(call, asked, free, reach));
        if (outcome instanceof Outcome.Approved approved) return approved.request();
        throw enforcement.refused(message(outcome), asked.decision());
    }

    private Question question(SqlCall call, Ruling.Asked asked, boolean free, @Nullable BlastRadius reach)
            throws SQLException {
        Transaction transaction = transaction(call.session());
        boolean mayWait = free && transaction != Transaction.UNKNOWN && !holdsChanges(call.session(), transaction);
        Question.Live live = () -> action(call, asked.confirm(), transaction);
        return new Question(live, asked.confirm(), asked.decision(), null, mayWait, reach);
    }

    private static String message(Outcome outcome) {
        if (outcome instanceof Outcome.Ticket ticket) return ticket.message();
        return ((Outcome.Refused) outcome).message();
    }

    private Action action(SqlCall call, Decision.Confirm confirm, Transaction transaction)
            throws NotConfirmableException {
        enforcement.requireUndenied(call.operation());
        Effects effects = call.operation().effects();
        List<List<Bind>> binds = binds(call);
        Manifest manifest = enforcement.policy().manifest();
        boolean reversible =
                transaction == Transaction.OPEN && !effects.traits().contains(Effects.Trait.CANNOT_ROLL_BACK);
        return new SqlAction(
                call.operation().database().toString(),
                texts(call),
                binds,
                Math.max(1, call.batch() ? Math.max(binds.size(), call.texts().size()) : 1),
                effects.kindWords(),
                effects.names(),
                effects.destructive().word(),
                reversible,
                transaction.word,
                manifest.application(),
                enforcement.confirmations().jvm(),
                manifest.digest(),
                enforcement.rulesDigest(),
                ruleIds(confirm));
    }

    private static List<List<Bind>> binds(SqlCall call) throws NotConfirmableException {
        Handle handle = call.handle();
        if (handle == null || !call.isPrepared()) return List.of();
        if (!handle.captures) throw new NotConfirmableException("the values bound to a statement are not known");
        return handle.binds().rendered(call.batch());
    }

    private static List<String> texts(SqlCall call) {
        List<String> texts = new ArrayList<>(call.texts().size());
        for (Judged text : call.texts()) texts.add(text.sql());
        return texts;
    }

    private static List<String> ruleIds(Decision.Confirm confirm) {
        List<String> ids = new ArrayList<>();
        for (Decision.Ask ask : confirm.asks()) ids.add(ask.rule());
        return ids;
    }

    /** Waiting would keep locked what the transaction has changed. */
    private static boolean holdsChanges(Session session, Transaction transaction) {
        return session.changed() && (transaction == Transaction.OPEN || session.begun());
    }

    private static Transaction transaction(Session session) throws SQLException {
        Object object = session.connection();
        if (!(object instanceof Connection connection) || !Trusted.answers(connection, "getAutoCommit")) {
            return Transaction.UNKNOWN;
        }
        return connection.getAutoCommit() && !session.begun() ? Transaction.AUTO_COMMIT : Transaction.OPEN;
    }

    private enum Transaction {
        AUTO_COMMIT("auto-commit"),
        OPEN("transaction"),
        UNKNOWN("unknown");

        final String word;

        Transaction(String word) {
            this.word = word;
        }
    }
}
