package dev.interlock.guard.runtime;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/** Declares the gates of this family. */
public final class RuntimeGates implements Gate {
    @Override
    public void declare(Targets targets) {}
}
