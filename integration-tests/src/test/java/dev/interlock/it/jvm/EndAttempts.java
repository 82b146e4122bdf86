package dev.interlock.it.jvm;

import java.beans.Statement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import sun.misc.Signal;
import sun.misc.Unsafe;

/** Ending the JVM. */
final class EndAttempts {
    private EndAttempts() {}

    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object systemExit(Victim victim) {
        System.exit(3);
        return null;
    }

    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object runtimeExit(Victim victim) {
        Runtime.getRuntime().exit(0);
        return null;
    }

    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object halt(Victim victim) {
        Runtime.getRuntime().halt(3);
        return null;
    }

    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object reflection(Victim victim) throws ReflectiveOperationException {
        return System.class.getMethod("exit", int.class).invoke(null, 3);
    }

    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object beansStatement(Victim victim) throws Exception {
        new Statement(System.class, "exit", new Object[] {3}).execute();
        return null;
    }

    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object anotherThread(Victim victim) {
        return CompletableFuture.runAsync(() -> System.exit(3)).join();
    }

    /** Interlock's own way to end a JVM that it cannot guard. */
    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED, guardedOnly = true)
    static Object byTheAgentsEntry(Victim victim) throws ReflectiveOperationException {
        Method stop = Class.forName("dev.interlock.Interlock").getDeclaredMethod("stop", String.class);
        stop.setAccessible(true);
        return stop.invoke(null, "by the application");
    }

    /** What {@code kill} would send. */
    @Attempt(needs = Needs.EXIT, effect = Effect.ENDED)
    static Object signal(Victim victim) throws InterruptedException {
        Signal.raise(new Signal("TERM"));
        new CompletableFuture<Object>()
                .completeOnTimeout(null, 3, java.util.concurrent.TimeUnit.SECONDS)
                .join();
        return null;
    }

    /** A write to where nothing is. */
    @Attempt(
            needs = {Needs.EXIT, Needs.MEMORY},
            effect = Effect.ENDED)
    static Object crash(Victim victim) throws ReflectiveOperationException {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((Unsafe) field.get(null)).putAddress(0, 0);
        return null;
    }
}
