package dev.interlock.guard.network;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/** Declares the gates of this family. */
public final class NetworkGates implements Gate {
    @Override
    public void declare(Targets targets) {}
}
