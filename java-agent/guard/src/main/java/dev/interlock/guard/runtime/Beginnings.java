package dev.interlock.guard.runtime;

import dev.interlock.guard.Callers;
import dev.interlock.policy.RuntimePower;

/**
 * What the JVM begins of its own accord, as whoever wrote its command line ordered, or whoever called it from outside with
 * {@code jcmd}. No code of an application can stand behind such a call: these classes have no door to it.
 */
final class Beginnings {
    private Beginnings() {}

    static boolean isOfJvm(RuntimePower power) {
        return switch (power) {
            // It ends the JVM that has no main class to run.
            case EXIT -> Callers.areOnly("sun.launcher.LauncherHelper");
            // -XX:StartFlightRecording and jcmd; -Dcom.sun.management.jmxremote.
            case DIAGNOSTICS ->
                Callers.areOnly("jdk.jfr.internal.dcmd.") || Callers.areOnly("jdk.internal.agent.Agent");
            default -> false;
        };
    }

    /** Whether an agent that the command line names is being started. */
    static boolean isOfAgent() {
        return Callers.areWithin("sun.instrument.InstrumentationImpl", "loadClassAndCallPremain");
    }

    /** Whether the JVM, or the one place besides where it makes classes, asked agents for their transformation. */
    static boolean isOfTransformer() {
        return Callers.areWithin("sun.instrument.TransformerManager", "transform")
                || Callers.areWithin("java.lang.invoke.InnerClassLambdaMetafactory", "spinInnerClass");
    }

    /** Whether the launcher prepares the main class. */
    static boolean isOfLauncher() {
        return Callers.areOnly("sun.launcher.LauncherHelper");
    }
}
