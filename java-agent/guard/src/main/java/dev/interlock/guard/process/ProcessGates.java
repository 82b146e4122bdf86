package dev.interlock.guard.process;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/** Declares the gates of this family. */
public final class ProcessGates implements Gate {
    @Override
    public void declare(Targets targets) {}
}
