package dev.interlock.config;

import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.PathPattern;
import dev.interlock.policy.Protected;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what no grant opens: Interlock's own files, and the memory of processes. */
public final class OwnPaths {
    private static final Set<Access> CHANGES = Set.of(Access.WRITE, Access.DELETE);
    private static final Set<Access> ALL = Set.of(Access.READ, Access.WRITE, Access.DELETE);
    private static final String OURS = "Interlock protects its own files";

    private final List<Protected.Entry> entries = new ArrayList<>();

    public OwnPaths() {
        String memory = "it is the memory of a process, which the guard lives in";
        entries.add(new Protected.Entry("/proc/*/{mem,map_files/**}", ALL, memory));
        entries.add(new Protected.Entry("/proc/*/task/*/{mem,map_files/**}", ALL, memory));
        String world = "it is in another process's world of mounts, where Interlock cannot tell its own files";
        for (String process : new String[] {"/proc/*", "/proc/*/task/*"}) {
            entries.add(new Protected.Entry(process.concat("/{cwd,root}/**"), CHANGES, world));
            entries.add(new Protected.Entry(process.concat("/fd/*/*/**"), CHANGES, world));
        }
    }

    /** The jar, the manifest, a rule file or the folder of them: may be read where that is granted, and not be changed. */
    public OwnPaths unchanged(File path) {
        return add(path, CHANGES);
    }

    /** The state folder: not even read. */
    public OwnPaths closed(File path) {
        return add(path, ALL);
    }

    private OwnPaths add(File path, Set<Access> never) {
        String absolute = path.getAbsolutePath();
        add(absolute, never);
        try {
            String real = path.getCanonicalPath();
            if (!real.equals(absolute)) add(real, never);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "the real path of ".concat(absolute).concat(" cannot be found, so it cannot be protected"),
                    unreadable);
        }
        return this;
    }

    private void add(String path, Set<Access> never) {
        entries.add(new Protected.Entry(PathPattern.escaped(path).concat("/**"), never, OURS));
    }

    public Protected protectedPaths() {
        return new Protected(entries);
    }
}
