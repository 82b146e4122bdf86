package dev.interlock.guard;

import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.confirmation.Confirmations;
import org.jspecify.annotations.Nullable;

/** Makes what asks people when it is first needed: few applications ever ask, and those that do not, load none of it. */
final class Asking {
    private final StateFolder state;
    private final Trail trail;
    private volatile @Nullable Confirmations made;

    Asking(StateFolder state, Trail trail) {
        this.state = state;
        this.trail = trail;
    }

    Confirmations confirmations() {
        Confirmations known = made;
        return known != null ? known : make();
    }

    private synchronized Confirmations make() {
        if (made == null) made = new Confirmations(state, trail);
        return made;
    }

    /** Closes requests that nobody answered in time, if anybody was ever asked. */
    void sweep() {
        Confirmations known = made;
        if (known != null) known.sweep();
    }
}
