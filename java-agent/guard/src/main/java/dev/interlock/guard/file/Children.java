package dev.interlock.guard.file;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The child processes that this JVM has started and that live. While one does, it may move links under our feet, so what
 * was decided about paths is not relied on where the descriptor cannot tell.
 */
final class Children {
    private static final Process[] NONE = {};

    private final AtomicReference<Process[]> started = new AtomicReference<>(NONE);

    void add(Process process) {
        while (true) {
            Process[] before = started.get();
            Process[] after = java.util.Arrays.copyOf(before, before.length + 1);
            after[before.length] = process;
            if (started.compareAndSet(before, after)) return;
        }
    }

    boolean live() {
        Process[] all = started.get();
        return all.length != 0 && anyLives(all);
    }

    private boolean anyLives(Process[] all) {
        int living = 0;
        for (Process process : all) {
            if (process.isAlive()) living++;
        }
        if (living == all.length) return true;
        Process[] left = new Process[living];
        int at = 0;
        for (Process process : all) {
            if (at < living && process.isAlive()) left[at++] = process;
        }
        Process[] kept = living == 0 ? NONE : at == living ? left : java.util.Arrays.copyOf(left, at);
        started.compareAndSet(all, kept);
        return living > 0;
    }
}
