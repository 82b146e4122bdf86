package dev.interlock.policy;

/**
 * One way in which a manifest means something else than another.
 *
 * @param place of what grants it, in the one manifest or the other
 * @param certain false if it could not be told and was counted as widening
 * @param sentence for people, without the place
 */
public record Change(Kind kind, Place place, boolean certain, String sentence) {
    /** Whether more is granted, or less. */
    public enum Kind {
        WIDENING,
        NARROWING
    }
}
