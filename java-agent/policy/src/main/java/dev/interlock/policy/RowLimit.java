package dev.interlock.policy;

import org.jspecify.annotations.Nullable;

/**
 * A number of rows that something is held to.
 *
 * @param most rows that pass it
 * @param rule the rule's id; null for a grant's {@code max-rows}
 */
public record RowLimit(long most, @Nullable String rule, Place where) {}
