package dev.interlock.policy;

import java.util.List;
import java.util.Set;

/** Paths that no grant opens: Interlock's own files, and the memory of processes. */
public record Protected(List<Entry> entries) {
    public static final Protected NOTHING = new Protected(List.of());

    /**
     * @param path a path glob as in a manifest, by its real path
     * @param never what cannot be granted there
     * @param why ends the sentence "reading … is never granted: "
     */
    public record Entry(String path, Set<FileGrant.Access> never, String why) {
        public Entry {
            never = Set.copyOf(never);
        }
    }

    public Protected {
        entries = List.copyOf(entries);
    }
}
