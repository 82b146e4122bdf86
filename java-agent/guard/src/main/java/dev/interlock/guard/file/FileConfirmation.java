package dev.interlock.guard.file;

import dev.interlock.confirmation.Action;
import dev.interlock.confirmation.JvmAction;
import dev.interlock.confirmation.NotConfirmableException;
import dev.interlock.confirmation.Outcome;
import dev.interlock.confirmation.Question;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.Decision;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.FileOperation;
import dev.interlock.policy.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Shows a person what is about to be done to a file, and waits for the answer. */
final class FileConfirmation {
    private final Enforcement<Denied> enforcement;

    FileConfirmation(Enforcement<Denied> enforcement) {
        this.enforcement = enforcement;
    }

    /** Returns if somebody approved it; the approval is used up. */
    void seek(FileOperation operation, Ruling.Asked asked) throws Denied {
        Question.Live live = () -> action(operation, asked.confirm());
        Outcome outcome =
                enforcement.confirmations().ask(new Question(live, asked.confirm(), asked.decision(), null, true));
        if (!(outcome instanceof Outcome.Approved approved)) {
            throw enforcement.refused(message(outcome), asked.decision());
        }
        enforcement.completed(approved.request(), null);
    }

    private static String message(Outcome outcome) {
        if (outcome instanceof Outcome.Ticket ticket) return ticket.message();
        return ((Outcome.Refused) outcome).message();
    }

    private Action action(FileOperation operation, Decision.Confirm confirm) throws NotConfirmableException {
        enforcement.requireUndenied(operation);
        Manifest manifest = enforcement.policy().manifest();
        String path = operation.path();
        List<String> rules = new ArrayList<>();
        for (Decision.Ask ask : confirm.asks()) rules.add(ask.rule());
        return new JvmAction(
                "file",
                FileDecisions.words(operation),
                path,
                path.substring(path.lastIndexOf('/') + 1),
                List.of(),
                operation.access().equals(java.util.Set.of(Access.READ)),
                manifest.application(),
                enforcement.confirmations().jvm(),
                manifest.digest(),
                enforcement.rulesDigest(),
                rules);
    }
}
