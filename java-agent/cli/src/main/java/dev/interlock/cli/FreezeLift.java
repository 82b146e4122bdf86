package dev.interlock.cli;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.FreezeOrders;
import java.io.IOException;

/** Ends an ordered freeze before its time. */
final class FreezeLift implements Command {
    @Override
    public Usage usage() {
        return new Usage("freeze lift", "Ends a freeze that was ordered with 'interlock freeze now'.")
                .words("ID", "the freeze, such as ordered-7f3a")
                .value("--reason", "TEXT", "why, for the record")
                .flag("--even-if-unknown", "lifts it even if its order is gone from the state folder")
                .state()
                .example("interlock freeze lift ordered-7f3a --reason \"the backup is restored\"");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String id = given.word("ID");
        String reason = given.text("--reason");
        if (reason == null) reason = "lifted without a reason";
        StateFolder state = State.of(given, session);
        try {
            FreezeOrders.lift(state, id, reason, session.user(), session.now(), given.has("--even-if-unknown"));
        } catch (IllegalArgumentException none) {
            throw Failure.fault(none.getMessage() + "; see 'interlock freeze list'");
        }
        session.out().println("The freeze " + id + " is lifted.");
        return OK;
    }
}
