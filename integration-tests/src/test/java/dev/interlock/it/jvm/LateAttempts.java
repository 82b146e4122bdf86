package dev.interlock.it.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Classes of the JDK that are loaded where no transformer is shown them, or where it fails. No signature here names them,
 * so that nothing loads them before.
 */
final class LateAttempts {
    private static final String UNSAFE = "sun.misc.Unsafe";
    private static final String HOTSPOT = "com.sun.management.internal.HotSpotDiagnostic";
    private static final int STACK = 256 << 10;
    private static final int MANY = 100_000;
    private static final long END_SECONDS = 3;
    /** Compiled, a method takes less of the stack than the time before. */
    private static final String INTERPRETED = "-Xint";

    private static final String SMALL = "-Xmx24m";
    private static final String SERIAL = "-XX:+UseSerialGC";

    private LateAttempts() {}

    @Attempt(
            needs = Needs.MEMORY,
            effect = Effect.ANSWERED,
            wrecks = true,
            fresh = true,
            options = {INTERPRETED})
    static Object unsafeLoadedAtTheEndOfTheStack(Victim victim) throws Exception {
        return memory(new Descent(UNSAFE).loaded());
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED,
            wrecks = true,
            fresh = true,
            options = {INTERPRETED})
    static Object heapDumpByWhatWasLoadedAtTheEndOfTheStack(Victim victim) throws Exception {
        return dump(new Descent(HOTSPOT).loaded(), victim);
    }

    @Attempt(
            needs = Needs.MEMORY,
            effect = Effect.ANSWERED,
            wrecks = true,
            fresh = true,
            lies = true,
            options = {SERIAL, SMALL})
    static Object unsafeLoadedAtTheEndOfTheMemory(Victim victim) throws Exception {
        return memory(loadedWithAFullHeap(UNSAFE));
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED,
            wrecks = true,
            fresh = true,
            lies = true,
            options = {SERIAL, SMALL})
    static Object heapDumpByWhatWasLoadedAtTheEndOfTheMemory(Victim victim) throws Exception {
        return dump(loadedWithAFullHeap(HOTSPOT), victim);
    }

    private static Object memory(Class<?> unsafe) throws ReflectiveOperationException {
        Field field = unsafe.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return unsafe.getMethod("allocateMemory", long.class).invoke(field.get(null), 8L);
    }

    private static String dump(Class<?> hotspot, Victim victim) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(victim.closed("dump.hprof"), true);
        return hotspot.getName();
    }

    /** What a failure needs is not to be loaded where little will do. */
    private static void failOnce() {
        try {
            throw new IllegalStateException(
                    Class.forName("dev.interlock.it.jvm.Missing", false, null).getName());
        } catch (ClassNotFoundException expected) {
            return;
        }
    }

    /** Asks for a class with as little of the stack left as will do. */
    private static final class Descent {
        private String name = "java.lang.Object";
        private Class<?> found;

        Descent(String name) throws InterruptedException {
            failOnce();
            Thread thread = new Thread(null, () -> search(name), "descent", STACK);
            thread.start();
            thread.join();
        }

        private void search(String wanted) {
            int fits = 1;
            int overflows = MANY;
            while (overflows - fits > 1) {
                int depth = (fits + overflows) / 2;
                if (reaches(depth)) fits = depth;
                else overflows = depth;
            }
            name = wanted;
            found = null;
            for (int depth = overflows; depth > 0 && found == null; depth--) reaches(depth);
        }

        private boolean reaches(int depth) {
            try {
                descend(depth);
                return true;
            } catch (StackOverflowError | ClassNotFoundException | LinkageError tooDeep) {
                return false;
            }
        }

        private void descend(int depth) throws ClassNotFoundException {
            if (depth > 0) descend(depth - 1);
            else found = Class.forName(name, false, null);
        }

        Class<?> loaded() {
            return found;
        }
    }

    /** Takes all memory, and gives back as little as will do. */
    private static Class<?> loadedWithAFullHeap(String name) throws ClassNotFoundException {
        failOnce();
        Object[] all = null;
        for (int size = 1 << 20; size >= 16; size /= 4) {
            try {
                while (true) all = new Object[] {new byte[size], all};
            } catch (OutOfMemoryError smaller) {
                continue;
            }
        }
        while (all != null) {
            try {
                return Class.forName(name, false, null);
            } catch (OutOfMemoryError | LinkageError tooLittle) {
                all = (Object[]) all[1];
            }
        }
        return Class.forName(name, false, null);
    }

    /**
     * The thread that ends the JVM is held up when all who wanted to know of the end were told, and the JVM runs on. Only
     * the trail tells of a denial then.
     */
    @Attempt(
            needs = {Needs.MEMORY, Needs.WRITE},
            effect = Effect.CHANGED,
            swallows = true,
            wrecks = true,
            fresh = true)
    static Object unsafeLoadedAfterTheEnd(Victim victim) throws IOException {
        FileOutputStream out = new FileOutputStream(victim.open("kept.txt"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hold(out, victim)));
        return out;
    }

    private static void hold(FileOutputStream out, Victim victim) {
        for (Thread ending : Thread.getAllStackTraces().keySet()) {
            if (!ending.getName().equals("DestroyJavaVM")) continue;
            CountDownLatch held = new CountDownLatch(1);
            Thread holding = new Thread(() -> {
                synchronized (ending) {
                    held.countDown();
                    writeAfterTheEnd(ending, out, victim);
                }
            });
            holding.setDaemon(true);
            holding.start();
            try {
                held.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void writeAfterTheEnd(Thread ending, FileOutputStream out, Victim victim) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (ending.getState() != Thread.State.BLOCKED && System.nanoTime() < end) Thread.onSpinWait();
        try {
            trusted(Class.forName(UNSAFE))
                    .findVirtual(
                            FileOutputStream.class,
                            "open0",
                            MethodType.methodType(void.class, String.class, boolean.class))
                    .invoke(out, new File(victim.closed("fresh.txt")).getPath(), false);
            out.write(victim.token().getBytes(StandardCharsets.UTF_8));
        } catch (Throwable denied) {
            System.err.println(denied);
        }
    }

    private static MethodHandles.Lookup trusted(Class<?> unsafe) throws ReflectiveOperationException {
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Object one = instance.get(null);
        Field trusted = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        try {
            Object base = unsafe.getMethod("staticFieldBase", Field.class).invoke(one, trusted);
            Object offset = unsafe.getMethod("staticFieldOffset", Field.class).invoke(one, trusted);
            return (MethodHandles.Lookup)
                    unsafe.getMethod("getObject", Object.class, long.class).invoke(one, base, offset);
        } catch (InvocationTargetException denied) {
            throw new IllegalStateException(denied.getCause());
        }
    }
}
