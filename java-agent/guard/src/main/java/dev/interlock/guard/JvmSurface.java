package dev.interlock.guard;

import org.jspecify.annotations.Nullable;

/** Denials at the JDK's choke points; a family says which failure its callers expect. */
public abstract class JvmSurface implements Surface<Denied> {
    @Override
    public final Denied denial(String message) {
        return new Denied(failure(message));
    }

    /** The failure that the called API documents. */
    protected abstract Throwable failure(String message);

    @Override
    public final @Nullable Throwable visible(Throwable thrown) {
        return thrown instanceof Denied denied ? denied.visible() : null;
    }

    @Override
    public String adviceInDoubt() {
        return "no grant changes this; report it as a bug of Interlock";
    }
}
