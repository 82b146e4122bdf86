package dev.interlock.cli;

import dev.interlock.cli.learn.Learned;
import dev.interlock.cli.learn.Report;
import dev.interlock.cli.learn.Unit;
import dev.interlock.confirmation.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal about one risky grant after the other. There is no default: whatever is not a yes is a no. */
final class LearnQuestions implements Learned.Consent {
    private final Session session;
    private final BufferedReader in;

    LearnQuestions(Session session) {
        this.session = session;
        this.in = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
    }

    @Override
    public boolean to(Unit unit) {
        session.err().println(session.yellow(Report.risks(unit)) + "  " + Visible.of(unit.title()));
        session.err().println("  " + unit.tally().words());
        while (true) {
            session.err().print("  Grant it? Type yes or no: ");
            session.err().flush();
            String typed = line();
            if (typed == null) return false;
            if (typed.strip().equals("yes")) return true;
            if (typed.strip().equals("no")) return false;
        }
    }

    private @Nullable String line() {
        try {
            return in.readLine();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
