package dev.interlock.policy;

/**
 * A person who may answer requests.
 *
 * @param key {@code ed25519:} and the Base64 of the X.509 encoding of the public key
 */
public record Approver(String name, String key) {}
