package dev.interlock.guard.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes that this JVM has started and that live. Safe for any number of threads. */
final class Children {
    /** Of processes that one of ours has started in turn; deeper ones count as somebody else's. */
    private static final int DEEPEST = 64;

    private volatile List<Process> living = List.of();

    synchronized void add(Process process) {
        List<Process> now = new ArrayList<>();
        for (Process child : living) {
            if (child.isAlive()) now.add(child);
        }
        now.add(process);
        living = List.copyOf(now);
    }

    /** Whether it is one of ours or was started by one, as far as its ancestors live. */
    boolean include(ProcessHandle process) {
        ProcessHandle at = process;
        for (int depth = 0; depth < DEEPEST; depth++) {
            for (Process child : living) {
                if (child.toHandle().equals(at)) return true;
            }
            Optional<ProcessHandle> parent = at.parent();
            if (parent.isEmpty()) return false;
            at = parent.get();
        }
        return false;
    }
}
