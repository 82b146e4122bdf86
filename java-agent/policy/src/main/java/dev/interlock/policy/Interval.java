package dev.interlock.policy;

import java.time.Instant;

/**
 * A time in which a freeze holds without a break.
 *
 * @param until exclusive
 */
public record Interval(Freeze freeze, Instant from, Instant until) {}
