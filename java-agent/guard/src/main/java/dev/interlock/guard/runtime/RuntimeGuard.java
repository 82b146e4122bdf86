package dev.interlock.guard.runtime;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;

/** Answers the gates that concern powers over the JVM. */
public final class RuntimeGuard {
    private final Enforcement<Denied> enforcement;

    public RuntimeGuard(Enforcement<?> enforcement) {
        this.enforcement = enforcement.as(new RuntimeSurface());
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public void using(String power, Object subject) throws Denied {}
}
