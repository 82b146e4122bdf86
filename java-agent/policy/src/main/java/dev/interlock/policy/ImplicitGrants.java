package dev.interlock.policy;

import java.util.List;
import java.util.Set;

/**
 * What the JDK itself needs, granted to the whole process: a list that can be printed, not trust in who calls.
 *
 * @param names that may be looked up
 */
public record ImplicitGrants(List<FileEntry> files, List<NameEntry> names) {
    public static final ImplicitGrants NONE = new ImplicitGrants(List.of(), List.of());

    /**
     * @param path a path glob as in a manifest
     * @param why for people: what needs it
     */
    public record FileEntry(String path, Set<FileGrant.Access> access, String why) {
        public FileEntry {
            access = Set.copyOf(access);
        }
    }

    /** A name that may be looked up, and why. */
    public record NameEntry(String name, String why) {}

    public ImplicitGrants {
        files = List.copyOf(files);
        names = List.copyOf(names);
    }
}
