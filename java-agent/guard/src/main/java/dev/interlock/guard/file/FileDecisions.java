package dev.interlock.guard.file;

import dev.interlock.audit.OperationNote;
import dev.interlock.guard.Callers;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.FileOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Asks the policy about real paths. */
final class FileDecisions {
    private final Enforcement<Denied> enforcement;
    private final FileConfirmation confirmation;

    /** Real paths of what drivers asked the JVM to delete when it ends, at which time no driver is on the stack. */
    private final Set<String> atExit = ConcurrentHashMap.newKeySet();

    FileDecisions(Enforcement<Denied> enforcement) {
        this.enforcement = enforcement;
        this.confirmation = new FileConfirmation(enforcement);
    }

    /** Whether it is granted to anybody, and nothing is to be recorded or asked. Records nothing, asks nobody. */
    boolean grants(String real, int use) {
        if (enforcement.allows(new FileOperation(real, Use.access(use), false), manner(use))) return true;
        return (use & Use.ACCESS) == Use.LOOK && leadsToGranted(real);
    }

    /** What lies above something granted is no secret: the manifest names it, and nobody gets there without it. */
    private boolean leadsToGranted(String real) {
        return !enforcement.recordsAllowed() && enforcement.policy().leadsToFiles(real);
    }

    /**
     * Returns if it may be done once, now: by us, by a JDBC driver on its own account, confirmed, or recorded.
     *
     * @throws Denied if not
     */
    void permit(String real, int use) throws Denied {
        if (Callers.areOurs() || ((use & Use.ACCESS) == Use.LOOK && isRegistering())) return;
        FileOperation operation =
                new FileOperation(real, Use.access(use), isForDriver(real, use) && isByDriver(real, use));
        if (operation.byDriver() && enforcement.allows(operation)) return;
        Supplier<OperationNote> note = () -> note(operation, use);
        Ruling ruling = enforcement.rule(operation, manner(use), note);
        if (ruling.asked() != null) confirmation.seek(operation, ruling.asked());
        else if (enforcement.recordsAllowed()) enforcement.recordAllowed(note);
    }

    /**
     * While observing: whoever grants the new name has to grant the old one as much. Others wait meanwhile, so nobody looks who
     * asks.
     */
    void renamed(String from, String to) throws Denied {
        FileOperation operation = new FileOperation(from, Set.of(Access.DELETE), false);
        enforcement.rule(
                operation, to, () -> OperationNote.file(words(operation), from).with("to", to));
    }

    /** A denial of what cannot be told; but our own work goes on, or there would be no record of it. */
    Denied doubt(String sentence) {
        if (Callers.areOurs()) throw new OwnWork();
        return enforcement.doubt(sentence);
    }

    /**
     * Whether this thread of the JDK looks at a folder that is to be watched: on behalf of a thread that waits for it, was
     * allowed to, and sees to it that paths mean what they meant. If this one fails, that one waits for ever.
     */
    static boolean isRegistering() {
        return Callers.areWithin("sun.nio.fs.LinuxWatchService$Poller", "implRegister");
    }

    private boolean isByDriver(String real, int use) {
        boolean driver = Callers.areDriver(enforcement.policy());
        if ((use & Use.ACCESS) != Use.DELETE) return driver;
        if (!driver) return atExit.contains(real) && Callers.areWithin("java.io.DeleteOnExitHook", "runHooks");
        if (Callers.areWithin("java.io.File", "deleteOnExit")) atExit.add(real);
        return true;
    }

    private boolean isForDriver(String real, int use) {
        for (Access access : Use.access(use)) {
            if (!enforcement.policy().opensToDriver(real, access)) return false;
        }
        return true;
    }

    /** Of what lies above something granted looking is free, and opening is not. */
    private static String manner(int use) {
        return (use & Use.ACCESS) == Use.LOOK ? "look" : "";
    }

    private OperationNote note(FileOperation operation, int use) {
        OperationNote note = OperationNote.file(words(operation), operation.path());
        if (!manner(use).isEmpty()) note = note.with("only", manner(use));
        boolean driver = enforcement.observing() && Callers.areDriver(enforcement.policy());
        return driver ? note.with("client", "jdbc-driver") : note;
    }

    static List<String> words(FileOperation operation) {
        List<String> words = new ArrayList<>(3);
        for (Access access : Access.values()) {
            if (operation.access().contains(access)) words.add(access.word());
        }
        return words;
    }
}
