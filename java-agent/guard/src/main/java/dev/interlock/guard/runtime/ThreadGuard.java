package dev.interlock.guard.runtime;

import dev.interlock.guard.Denied;
import dev.interlock.policy.RuntimePower;

/** Stopping and holding threads, which JDK 17 to 19 still do. Those that keep the guard alive are out of reach. */
public final class ThreadGuard {
    private static final String OURS = ThreadGuard.class.getModule().getName();

    private final RuntimeGuard guard;

    ThreadGuard(RuntimeGuard guard) {
        this.guard = guard;
    }

    public void stopping(Thread thread) throws Denied {
        if (isOurs(thread)) throw guard.never("stopping or holding a thread of Interlock is never allowed");
        guard.require(RuntimePower.KILL, "stopping or holding a thread");
    }

    /** By what it runs; its name and its group are anybody's to change. */
    private static boolean isOurs(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        for (int i = stack.length - 1; i >= 0; i--) {
            if (stack[i].getClassName().startsWith("java.lang.")) continue;
            return OURS.equals(stack[i].getModuleName());
        }
        return false;
    }
}
