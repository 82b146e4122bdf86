package dev.interlock.guard;

import org.jspecify.annotations.Nullable;

/**
 * Where code was deployed.
 *
 * @param file a jar or a folder
 * @param nested the jar within that jar; null if there is none
 */
public record Deployed(String file, @Nullable String nested) {}
