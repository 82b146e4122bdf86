package dev.interlock.guard;

import dev.interlock.confirmation.JvmAction;
import dev.interlock.confirmation.Outcome;
import dev.interlock.confirmation.Question;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Operation;
import java.util.ArrayList;
import java.util.List;

/** Shows a person an effect of the JVM that is really about to happen, and waits for the answer. */
public final class JvmConfirmation {
    /**
     * The effect as a person sees it.
     *
     * @param kind {@code process}, {@code network}, {@code file} or {@code runtime}
     * @param verb such as {@code start}
     * @param object what it happens to
     * @param name the object's short name, typed back where it cannot be undone
     * @param details everything that makes it this effect and no other
     */
    public record Shown(
            String kind, String verb, String object, String name, List<JvmAction.Detail> details, boolean reversible) {
        public Shown {
            details = List.copyOf(details);
        }
    }

    private JvmConfirmation() {}

    /**
     * Returns if the effect may happen now, once. It is taken for done then: whatever hinders it is the kernel's answer to
     * the caller.
     *
     * @param shown of values that cannot change while people are asked
     * @throws E the denial
     */
    public static <E extends Exception> void seek(
            Enforcement<E> enforcement, Operation operation, Ruling.Asked asked, Shown shown) throws E {
        seek(enforcement, operation, asked, shown, true);
    }

    /** @param mayWait false on a thread that others wait for: it gets a ticket at once */
    public static <E extends Exception> void seek(
            Enforcement<E> enforcement, Operation operation, Ruling.Asked asked, Shown shown, boolean mayWait)
            throws E {
        Question.Live live = () -> {
            enforcement.requireUndenied(operation);
            return action(enforcement, asked.confirm(), shown);
        };
        Outcome outcome =
                enforcement.confirmations().ask(new Question(live, asked.confirm(), asked.decision(), null, mayWait));
        if (!(outcome instanceof Outcome.Approved approved)) {
            String message =
                    outcome instanceof Outcome.Ticket ticket ? ticket.message() : ((Outcome.Refused) outcome).message();
            throw enforcement.refused(message, asked.decision());
        }
        enforcement.completed(approved.request(), null);
    }

    private static JvmAction action(Enforcement<?> enforcement, Decision.Confirm confirm, Shown shown) {
        Manifest manifest = enforcement.policy().manifest();
        List<String> ids = new ArrayList<>();
        for (Decision.Ask ask : confirm.asks()) ids.add(ask.rule());
        return new JvmAction(
                shown.kind(),
                List.of(shown.verb()),
                shown.object(),
                shown.name(),
                shown.details(),
                shown.reversible(),
                manifest.application(),
                enforcement.confirmations().jvm(),
                manifest.digest(),
                enforcement.rulesDigest(),
                ids);
    }
}
