package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Who has the JDK's classes transformed anew where little stack is left: the JVM goes on without what a transformer cannot
 * answer.
 */
final class RetransformAttempts {
    private static final String TRACED = "java.io.File::";
    /** Compiled, a method takes less of the stack than the time before. */
    private static final String INTERPRETED = "-Xint";

    private static final String RECORDING = "-XX:StartFlightRecording:name=running";
    /** Where it may write: the first folder of a round is there whenever a JVM starts. */
    private static final String REPOSITORY = "-XX:FlightRecorderOptions:repository=beds/0/open";

    private static final int STACK = 256 << 10;
    private static final int MANY = 100_000;
    private static final int DEPTHS = 700;
    private static final int STEP = 2;
    private static final long LIMIT_SECONDS = 15;

    private RetransformAttempts() {}

    private interface Deed {
        void once() throws Exception;
    }

    @Attempt(needs = Needs.INSTRUMENT, effect = Effect.ANSWERED)
    static Object retransforms(Victim victim) throws Exception {
        Intruder.instrumentation.retransformClasses(FileInputStream.class);
        return "retransformed";
    }

    @Attempt(
            needs = Needs.INSTRUMENT,
            never = true,
            wrecks = true,
            fresh = true,
            options = {INTERPRETED})
    static Object retransformsAtTheEndOfTheStack(Victim victim) throws Exception {
        return atTheEndOfTheStack(
                () -> content(victim.secret()),
                () -> Intruder.instrumentation.retransformClasses(FileInputStream.class));
    }

    /** A recording that the operator started is the application's to change; tracing its methods retransforms a class. */
    private static void trace(String method) {
        Recording running = FlightRecorder.getFlightRecorder().getRecordings().get(0);
        running.enable("jdk.MethodTrace").with("filter", TRACED + method);
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.SCRATCH},
            effect = Effect.ASKED,
            swallows = true,
            wrecks = true,
            fresh = true,
            since = 25,
            options = {REPOSITORY, RECORDING})
    static Object tracesMethods(Victim victim) {
        trace("getUsableSpace");
        return null;
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.SCRATCH},
            effect = Effect.ANSWERED,
            never = true,
            wrecks = true,
            fresh = true,
            since = 25,
            options = {REPOSITORY, RECORDING})
    static Object tracesMethodsAtTheEndOfTheStack(Victim victim) throws Exception {
        boolean[] other = new boolean[1];
        return atTheEndOfTheStack(victim.secret()::length, () -> {
            other[0] = !other[0];
            trace(other[0] ? "getFreeSpace" : "getTotalSpace");
        });
    }

    /** Does it again and again, each time with a little more stack left, until the probe has an answer. */
    private static Object atTheEndOfTheStack(Callable<Object> probe, Deed deed) throws Exception {
        // What fails for the first time at the end of the stack fails for ever.
        tried(() -> {
            deed.once();
            return null;
        });
        Object[] read = new Object[1];
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (read[0] == null && System.nanoTime() < end) {
            Thread thread = new Thread(null, () -> read[0] = search(probe, deed, end), "descent", STACK);
            thread.start();
            thread.join();
        }
        return read[0] == null ? probe.call() : read[0];
    }

    private static Object search(Callable<Object> probe, Deed deed, long end) {
        int fits = 1;
        int overflows = MANY;
        while (overflows - fits > 1) {
            int depth = (fits + overflows) / 2;
            if (reaches(depth, () -> Class.forName("java.lang.Object", false, null))) fits = depth;
            else overflows = depth;
        }
        for (int depth = overflows; depth > Math.max(0, overflows - DEPTHS); depth -= STEP) {
            if (System.nanoTime() > end) return null;
            reaches(depth, deed);
            Object read = tried(probe);
            if (read != null) return read;
        }
        return null;
    }

    private static byte[] content(File secret) throws IOException {
        try (InputStream in = new FileInputStream(secret)) {
            return in.readAllBytes();
        }
    }

    private static Object tried(Callable<Object> reading) {
        try {
            return reading.call();
        } catch (Exception denied) {
            return null;
        }
    }

    private static boolean reaches(int depth, Deed deed) {
        try {
            descend(depth, deed);
            return true;
        } catch (Exception | StackOverflowError | LinkageError | InternalError tooDeep) {
            return false;
        }
    }

    private static void descend(int depth, Deed deed) throws Exception {
        if (depth > 0) descend(depth - 1, deed);
        else deed.once();
    }
}
