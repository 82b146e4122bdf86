package dev.interlock.cli;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.FreezeOrder;
import dev.interlock.confirmation.FreezeOrders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Orders a freeze that begins at once. */
final class FreezeNow implements Command {
    /** A slip of the finger is more likely than a freeze of years. */
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public Usage usage() {
        return new Usage(
                        "freeze now",
                        "Orders a freeze. Running JVMs keep it within a second: what is destructive is "
                                + "denied, and so is whatever rules deny 'during: any'.")
                .value("--for", "TIME", "how long: 30m, 2h, 1d")
                .value("--reason", "TEXT", "why, for everybody it stops")
                .state()
                .example("interlock freeze now --for 2h --reason \"restoring a backup\"");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        Duration length = given.duration("--for", "--for TIME");
        if (length.compareTo(LONGEST) > 0) throw given.wrong("a freeze lasts at most 366 days");
        String reason = given.text("--reason");
        if (reason == null) reason = "ordered without a reason";
        StateFolder state = State.made(given, session);
        Instant now = session.now().truncatedTo(ChronoUnit.SECONDS);
        FreezeOrder order;
        try {
            order = FreezeOrders.order(state, reason, now, now.plus(length), session.user(), session.now());
        } catch (IllegalArgumentException refused) {
            throw given.wrong(String.valueOf(refused.getMessage()));
        }
        session.out()
                .println("The freeze " + session.bold(order.id()) + " holds until " + Times.utc(order.until()) + ".");
        session.out().println("End it sooner: interlock freeze lift " + order.id());
        return OK;
    }
}
