package dev.interlock.config;

import dev.interlock.policy.Place;

/** Something wrong with a file, for the person who wrote it: what, where and what to do. */
public record Fault(Place place, String message) {
    /** {@code file:line:column: message}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
