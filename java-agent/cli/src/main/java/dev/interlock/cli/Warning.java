package dev.interlock.cli;

import dev.interlock.config.Fault;
import dev.interlock.policy.Place;

/**
 * Something that is allowed and that somebody may not have meant.
 *
 * @param rule its kind, for tools that count them
 */
record Warning(Kind rule, Fault fault) {
    enum Kind {
        WIDE_GRANT("wide-grant", "A grant that gives more than it seems to"),
        IDLE_RULE("idle-rule", "A rule that never decides anything"),
        PAST_FREEZE("past-freeze", "A freeze that never holds again");

        final String id;
        final String description;

        Kind(String id, String description) {
            this.id = id;
            this.description = description;
        }
    }

    Warning(Kind rule, Place place, String message) {
        this(rule, new Fault(place, message));
    }
}
