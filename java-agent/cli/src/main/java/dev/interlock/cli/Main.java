package dev.interlock.cli;

import dev.interlock.confirmation.Visible;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The command line's entry. */
public final class Main {
    /** A full disk, or whoever reads has gone. */
    static final String UNWRITTEN = "the output could not be written";

    private static final int BUFFER = 1 << 14;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        boolean colours = Terminal.is(Terminal.OUTPUT) && System.getenv("NO_COLOR") == null;
        if ("1".equals(System.getenv("INTERLOCK_DEBUG"))) Log.turnOn();
        Session session = new Session(
                System.in,
                out,
                err,
                Terminal.is(Terminal.INPUT),
                colours,
                new File(""),
                new File(System.getProperty("user.home", "")),
                System.getProperty("user.name", "unknown"),
                Clock.systemUTC());
        int exit = run(arguments, session);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }

    /** Runs one command and returns its exit status; whatever happens, a failure is one line. */
    static int run(String[] arguments, Session session) {
        try {
            int exit = new Line(session).run(arguments);
            if (!session.out().checkError()) return exit;
            complain(session, UNWRITTEN);
            return Command.NO;
        } catch (Failure failure) {
            complain(session, failure.line);
            return failure.exit;
        } catch (IOException failed) {
            Log.failure("a file failed", failed);
            complain(session, failed.getMessage() == null ? failed.toString() : failed.getMessage());
            return Command.NO;
        } catch (RuntimeException | Error bug) {
            Log.failure("a bug", bug);
            complain(session, bug + "; this is a bug, please report it (with --debug it shows where)");
            return Command.NO;
        } finally {
            session.out().flush();
            session.err().flush();
        }
    }

    private static void complain(Session session, String message) {
        session.out().flush();
        session.err().println("interlock: " + Visible.of(message));
    }
}
