package dev.interlock.guard;

/** Carries the failure that the called API documents out of a guard; the gate throws what it carries. */
public final class Denied extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Throwable visible;

    /** @param visible with the stack of the call that is denied */
    public Denied(Throwable visible) {
        super(null, null, false, false);
        this.visible = visible;
    }

    Throwable visible() {
        return visible;
    }
}
