package dev.interlock.guard.runtime;

import dev.interlock.audit.OperationNote;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.JvmConfirmation;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.Decision;
import dev.interlock.policy.RuntimeOperation;
import dev.interlock.policy.RuntimePower;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Supplier;

/** Answers the gates that concern powers over the JVM. Safe for any number of threads. */
public final class RuntimeGuard {
    private static final RuntimePower[] POWERS = RuntimePower.values();

    private final Enforcement<Denied> enforcement;
    /** The epoch in which each power was granted for good, by its ordinal. */
    private final long[] granted = new long[POWERS.length];

    private final LibraryGuard libraries = new LibraryGuard(this);
    private final ModuleGuard modules = new ModuleGuard(this);
    private final PropertyGuard properties = new PropertyGuard(this);
    private final ThreadGuard threads = new ThreadGuard(this);
    private final FontGuard fonts = new FontGuard(this);
    private final MemoryGuard memory;
    private final AgentGuard agents;

    /** @param own Interlock's own power over classes */
    public RuntimeGuard(Enforcement<?> enforcement, Instrumentation own, MemoryGuard.Measure measure) {
        this.enforcement = enforcement.as(new RuntimeSurface());
        this.memory = new MemoryGuard(this, measure);
        this.agents = new AgentGuard(this, own);
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public LibraryGuard libraries() {
        return libraries;
    }

    public ModuleGuard modules() {
        return modules;
    }

    public PropertyGuard properties() {
        return properties;
    }

    public ThreadGuard threads() {
        return threads;
    }

    public FontGuard fonts() {
        return fonts;
    }

    public MemoryGuard memory() {
        return memory;
    }

    public AgentGuard agents() {
        return agents;
    }

    /**
     * @param power its word in the manifest
     * @param subject what it is used on, in words that a sentence can begin with
     */
    public void using(String power, Object subject) throws Denied {
        for (RuntimePower known : POWERS) {
            if (!known.word().equals(power)) continue;
            if (Beginnings.isOfJvm(known)) return;
            require(known, (String) subject);
            return;
        }
        throw enforcement.doubt("a power that has no name is used");
    }

    /** Whether a power was found to be granted for as long as the policy stays as it is. */
    boolean has(RuntimePower power) {
        return granted[power.ordinal()] == enforcement.epoch();
    }

    /** @param what words that a sentence can begin with, without values */
    void require(RuntimePower power, String what) throws Denied {
        long epoch = enforcement.epoch();
        if (granted[power.ordinal()] == epoch) return;
        RuntimeOperation operation = new RuntimeOperation(power, what);
        Note note = new Note(power, what);
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            JvmConfirmation.Shown shown =
                    new JvmConfirmation.Shown("runtime", power.word(), what, power.word(), List.of(), false);
            JvmConfirmation.seek(enforcement, operation, ruling.asked(), shown);
            return;
        }
        if (ruling.lasting()) granted[power.ordinal()] = epoch;
        else if (enforcement.recordsAllowed()) enforcement.recordAllowed(note);
    }

    /** A denial whatever is granted: it would leave nothing to enforce with. */
    Denied never(String sentence) {
        return enforcement.denied(new Decision.Deny(
                sentence,
                null,
                enforcement.policy().manifest().place(),
                "no grant changes this: it protects Interlock"));
    }

    private record Note(RuntimePower power, String what) implements Supplier<OperationNote> {
        @Override
        public OperationNote get() {
            return OperationNote.runtime(power.word(), what);
        }
    }
}
