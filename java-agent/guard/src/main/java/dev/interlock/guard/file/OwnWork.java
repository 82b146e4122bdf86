package dev.interlock.guard.file;

/** Ends the decision about what turned out to be Interlock's own work; it goes on. */
public final class OwnWork extends RuntimeException {
    private static final long serialVersionUID = 1;

    OwnWork() {
        super(null, null, false, false);
    }
}
