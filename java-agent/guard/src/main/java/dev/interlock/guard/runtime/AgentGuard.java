package dev.interlock.guard.runtime;

import dev.interlock.guard.Denied;
import dev.interlock.guard.weave.Woven;
import dev.interlock.policy.RuntimePower;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Other agents. Those that the command line names do what they like while they start, and go on transforming classes as
 * they set out to, with whatever helpers that takes; what they, or anybody who got hold of their {@link Instrumentation}, begin later needs the grant. No
 * agent's answer may lack a call to the gate that it was given, and no class of Interlock's is any agent's to change.
 */
public final class AgentGuard {
    /** A class file has at least its magic number. */
    private static final int LEAST = 4;

    private static final String OURS = "changing a class of Interlock is never allowed";

    private final RuntimeGuard guard;
    private final Instrumentation own;

    AgentGuard(RuntimeGuard guard, Instrumentation own) {
        this.guard = guard;
        this.own = own;
    }

    /** @param what words that a sentence can begin with */
    public void instrumenting(@Nullable Object instrumentation, String what) throws Denied {
        if (instrumentation == own || guard.has(RuntimePower.INSTRUMENT) || Beginnings.isOfAgent()) return;
        guard.require(RuntimePower.INSTRUMENT, what);
    }

    /**
     * Classes are about to be added to the JVM's own. Agents do so while they transform, since they find out late what
     * helpers a class takes. It gives those classes no power: they are of no module of the JDK's.
     */
    public void appending(@Nullable Object instrumentation) throws Denied {
        if (Beginnings.isOfTransformer()) return;
        instrumenting(instrumentation, "adding classes to the JVM's own");
    }

    /** The weaver keeps the JVM from changing a class of ours; all that is left to do is to record it. */
    public void refused() {
        guard.never(OURS);
    }

    /** A class that bears the name of the JDK's Instrumentation gets its native methods, wherever it comes from. */
    public void naming(String type) throws Denied {
        throw guard.never("defining the class ".concat(type).concat(" is never allowed: the JVM has one"));
    }

    /** Throwing makes the JVM leave the class as it was before that agent's transformers. */
    public void transformed(byte[] after, @Nullable String name, byte[] before) throws Denied {
        // What no class can be is how a change is refused, by us as by anybody.
        if (after == before || name == null || after.length < LEAST) return;
        if (Woven.isOurs(name)) throw guard.never(OURS);
        if (!Woven.callsGate(before) || Woven.keeps(before, after)) return;
        throw guard.never("another agent's change to "
                .concat(name.replace('/', '.'))
                .concat(" would take the gates out of it, and is left out"));
    }
}
