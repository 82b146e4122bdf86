package dev.interlock.policy;

/** A JDBC URL, possibly with globs, as manifests and rules write it. */
public record DatabasePattern(String text) {
    /** Whether every host, the driver and the database name match. */
    public boolean matches(DatabaseUrl url) {
        return false;
    }
}
