package dev.interlock.guard.process;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;

/** Answers the gates that concern processes. */
public final class ProcessGuard {
    private final Enforcement<Denied> enforcement;

    public ProcessGuard(Enforcement<?> enforcement) {
        this.enforcement = enforcement.as(new ProcessSurface());
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public void starting(
            Object program, Object arguments, int argumentCount, Object environment, int variableCount, Object folder)
            throws Denied {}

    public void started(Object process) throws Denied {}

    public void killing(Object process) throws Denied {}
}
