package dev.interlock.guard;

/**
 * What stood behind a gate: enough to tell later whether a call is made beneath the one that passed it.
 *
 * @param frames how many there were, the nearest among them
 * @param type the nearest
 * @param method of the nearest
 */
public record Behind(int frames, Class<?> type, String method) {}
