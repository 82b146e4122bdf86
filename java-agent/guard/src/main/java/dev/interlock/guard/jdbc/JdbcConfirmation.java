package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.Action;
import dev.interlock.confirmation.Bind;
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

/** Shows a person what is really about to execute, and waits for the answer where waiting harms nobody. */
final class JdbcConfirmation {
    private final Enforcement<SQLException> enforcement;

    JdbcConfirmation(Enforcement<SQLException> enforcement) {
        this.enforcement = enforcement;
    }

    /**
     * Returns the request whose approval was used up for this call, which is to execute now.
     *
     * @param free whether nothing else of this thread is in the middle of executing
     */
    String seek(SqlCall call, Ruling.Asked asked, boolean free) throws SQLException {
        Transaction transaction = transaction(call.session());
        boolean mayWait = free && transaction != Transaction.UNKNOWN && !holdsChanges(call.session(), transaction);
        Question.Live live = () -> action(call, asked.confirm(), transaction);
        Outcome outcome =
                enforcement.confirmations().ask(new Question(live, asked.confirm(), asked.decision(), null, mayWait));
        if (outcome instanceof Outcome.Approved approved) return approved.request();
        throw enforcement.refused(message(outcome), asked.decision());
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
                JdbcDecisions.kinds(effects),
                JdbcDecisions.tables(effects),
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
        if (handle == null || handle.prepared == null || !call.texts().contains(handle.prepared)) return List.of();
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
