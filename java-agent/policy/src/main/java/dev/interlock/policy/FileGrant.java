package dev.interlock.policy;

import java.util.Set;

/** A path glob, made absolute and with properties expanded, and what may be done to what it matches. */
public record FileGrant(String path, Set<Access> access, Place place) {
    /** The ways to touch a file. */
    public enum Access {
        READ,
        WRITE,
        DELETE
    }

    public FileGrant {
        access = Set.copyOf(access);
    }
}
