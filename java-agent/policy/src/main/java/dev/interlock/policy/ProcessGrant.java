package dev.interlock.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command, one pattern a word: {@code *} is one argument, {@code **} the rest.
 *
 * @param environment names and globs of variables that may be added or changed
 * @param directory glob of working folders besides the JVM's own; null if none was written
 */
public record ProcessGrant(
        List<String> command,
        List<String> environment,
        @Nullable String directory,
        Place place) {
    public ProcessGrant {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /** One that runs in the JVM's own folder and environment. */
    public ProcessGrant(List<String> command, Place place) {
        this(command, List.of(), null, place);
    }
}
