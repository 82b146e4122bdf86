package dev.interlock.guard.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Reads class files out of class loaders, those of the application on a thread of its own.
 *
 * <p>The JVM shows the transformer no class that is loaded while it is at work on the same thread. A loader of the
 * application, asked for a class file there, could load a whole driver unseen; asked on another thread it cannot. While
 * that thread waits for a loader it answers nobody else: who asks it from within such a loader learns nothing, and takes
 * the class in question for everything it might be.
 */
final class ClassFiles implements Runnable {
    /** Long for reading a file; short for an application's start that waits for a loader which waits for it. */
    private static final long PATIENCE_MILLIS = 2_000;

    /** Loaders that once did not answer in time. */
    private final Set<ClassLoader> mute = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final ArrayDeque<Reading> open = new ArrayDeque<>();
    private @Nullable Thread thread;

    /** Null if there is no such file, or if the loader does not tell. */
    @Nullable
    ClassReader read(String internalName, @Nullable ClassLoader loader) {
        String resource = internalName.concat(".class");
        byte[] bytes;
        if (loader == null || isOfJdk(loader)) bytes = bytes(resource, loader);
        else bytes = elsewhere(new Reading(resource, loader));
        return bytes == null ? null : new ClassReader(bytes);
    }

    private static boolean isOfJdk(ClassLoader loader) {
        Class<?> type = loader.getClass();
        return type.getModule() == Object.class.getModule()
                && type.getPackageName().equals("jdk.internal.loader");
    }

    private byte @Nullable [] elsewhere(Reading reading) {
        if (mute.contains(reading.loader)) return null;
        synchronized (open) {
            if (Thread.currentThread() == thread) return null;
            open.addLast(reading);
            open.notifyAll();
            if (thread == null || !thread.isAlive()) begin();
        }
        if (reading.await()) return reading.bytes;
        mute.add(reading.loader);
        synchronized (open) {
            open.remove(reading);
            // It hangs in that loader; what others ask shall not wait for it.
            if (reading.begun) begin();
        }
        return null;
    }

    private void begin() {
        thread = new Thread(null, this, "interlock-class-files", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    @Override
    public void run() {
        while (true) {
            Reading next = next();
            if (next == null) return;
            byte[] bytes = null;
            try {
                bytes = bytes(next.resource, next.loader);
            } catch (RuntimeException | LinkageError ofTheLoader) {
                // Its own fault; the class is taken for anything it might be.
                mute.add(next.loader);
            }
            next.end(bytes);
        }
    }

    /** Null when another thread has taken over. */
    private @Nullable Reading next() {
        synchronized (open) {
            while (Thread.currentThread() == thread) {
                Reading next = open.pollFirst();
                if (next != null) {
                    next.begun = true;
                    return next;
                }
                try {
                    open.wait();
                } catch (InterruptedException nobodyEndsThisThread) {
                    // Somebody in the application interrupted it; it looks again and goes on.
                    continue;
                }
            }
            return null;
        }
    }

    private static byte @Nullable [] bytes(String resource, @Nullable ClassLoader loader) {
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static final class Reading {
        final String resource;
        final ClassLoader loader;
        volatile boolean begun;
        byte @Nullable [] bytes;
        private boolean ended;

        Reading(String resource, ClassLoader loader) {
            this.resource = resource;
            this.loader = loader;
        }

        synchronized void end(byte @Nullable [] read) {
            bytes = read;
            ended = true;
            notifyAll();
        }

        /** Whether it ended in time. */
        synchronized boolean await() {
            long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            boolean interrupted = false;
            while (!ended) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) break;
                try {
                    wait(left);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
            return ended;
        }
    }
}
