package dev.interlock.policy;

import java.util.List;

/** A command, one pattern a word: {@code *} is one argument, {@code **} the rest. */
public record ProcessGrant(List<String> command, Place place) {
    public ProcessGrant {
        command = List.copyOf(command);
    }
}
