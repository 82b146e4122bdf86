package dev.interlock.guard;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.confirmation.FreezeWatch;
import dev.interlock.guard.jdbc.JdbcGuard;
import dev.interlock.guard.weave.Weaver;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.RuleFile;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import jdk.internal.event.InterlockGuard;

/** Puts the parts together: the policy's clock, the guard behind the gate, and the weaver. */
public final class Protection {
    private final Instrumentation instrumentation;
    private final long key;
    private final PolicyClock clock;
    private final Weaver weaver;
    private final JdbcGuard guard;

    /**
     * @param key what woven code will show the gate
     * @param recordsAllowed whether allowed operations are recorded, too
     */
    public Protection(
            Instrumentation instrumentation,
            long key,
            Manifest manifest,
            List<RuleFile> rules,
            StateFolder state,
            Trail trail,
            boolean recordsAllowed) {
        this.instrumentation = instrumentation;
        this.key = key;
        Asking asking = new Asking(state, trail);
        this.clock = new PolicyClock(manifest, rules, new FreezeWatch(state), new FreezeRecords(trail), asking);
        Enforcement enforcement = new Enforcement(clock, rules, trail, asking, recordsAllowed);
        this.weaver = new Weaver(instrumentation, key, (name, failure) -> unwoven(trail, name, failure));
        this.guard = new JdbcGuard(enforcement, weaver);
    }

    /** Loads what arming will need, while the configuration is still being read. */
    public static void preload() {
        SelfTest.preload();
    }

    /**
     * Arms the gates.
     *
     * @throws IllegalStateException if a gate does not hold; the JVM must not go on then
     */
    public void arm() {
        InterlockGuard.install(guard, key);
        instrumentation.addTransformer(weaver, true);
        new SelfTest(guard).run();
        clock.start();
    }

    private static void unwoven(Trail trail, String name, Throwable failure) {
        String message = "the class "
                .concat(name.replace('/', '.'))
                .concat(" could not be guarded and is not loaded: ")
                .concat(failure.toString());
        System.err.println("Interlock: ".concat(message));
        try {
            trail.append(Entry.of(Event.DEGRADED).message(message), false);
        } catch (IOException lost) {
            System.err.println("Interlock: that could not be recorded: ".concat(String.valueOf(lost.getMessage())));
        }
    }
}
