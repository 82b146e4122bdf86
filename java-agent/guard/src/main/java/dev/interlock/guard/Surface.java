package dev.interlock.guard;

import org.jspecify.annotations.Nullable;

/**
 * How a denial looks to the application: the failure that the called API documents.
 *
 * @param <E> what a guard throws on its way out
 */
public interface Surface<E extends Exception> {
    /** @param message one sentence, safe for a model */
    E denial(String message);

    /** What the application gets to see of what a guard threw; null if the guard did not mean to throw it. */
    @Nullable
    Throwable visible(Throwable thrown);

    /** What {@code explain} advises where it could not be told what is about to happen. */
    String adviceInDoubt();
}
