package dev.interlock.guard.process;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import org.jspecify.annotations.Nullable;

/** Answers the gates that concern processes. */
public final class ProcessGuard {
    private final Enforcement<Denied> enforcement;

    public ProcessGuard(Enforcement<?> enforcement) {
        this.enforcement = enforcement.as(new ProcessSurface());
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public @Nullable Object startingIn(@Nullable Object folder) throws Denied {
        return folder;
    }

    public Object starting(
            Object program,
            Object arguments,
            int argumentCount,
            @Nullable Object environment,
            int variableCount,
            @Nullable Object folder)
            throws Denied {
        return program;
    }

    public void started(Object process) throws Denied {}

    public void killing(Object process) throws Denied {}
}
