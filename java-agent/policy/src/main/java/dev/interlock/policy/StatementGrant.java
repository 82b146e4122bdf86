package dev.interlock.policy;

/**
 * One text that may be executed, whatever it does and to however many rows.
 *
 * @param sql as it was written
 */
public record StatementGrant(String sql, Place place) {}
