package dev.interlock.guard.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Reads class files out of class loaders, those of the application on threads of our own.
 *
 * <p>The JVM shows the transformer no class that is loaded while it is at work on the same thread. A loader of the
 * application, asked for a class file there, could load a whole driver unseen; asked on another thread it cannot. A
 * loader that asks in turn, on such a thread, learns nothing: the class in question is taken for everything it might be.
 *
 * <p>Nor is anything else of the application's called while the transformer is at work: not what its loaders or threads have
 * overridden.
 */
final class ClassFiles implements Runnable {
    /** Long for reading a file; short for an application's start that waits for a loader which waits for it. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    /** As many as wait for nothing but work; each loader that hangs keeps one more. */
    private static final int READY = 2;

    private static final int MOST = 16;

    /** Loaders that once did not answer in time. */
    private final ByLoader<Boolean> mute = new ByLoader<>();

    private final ArrayDeque<Reading> open = new ArrayDeque<>();
    private final List<Thread> readers = new ArrayList<>();
    private int idle;

    /** A thread that an application's thread begins asks that one for its context; so the first ones begin before. */
    void begin() {
        synchronized (open) {
            while (idle < READY) beginOne();
        }
    }

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
        if (mute.get(reading.loader) != null) return null;
        synchronized (open) {
            if (readers.contains(Thread.currentThread())) return null;
            open.addLast(reading);
            open.notifyAll();
        }
        if (reading.await()) return reading.bytes;
        mute.putIfAbsent(reading.loader, true);
        synchronized (open) {
            open.remove(reading);
        }
        return null;
    }

    private void beginOne() {
        Thread thread = new Thread(null, this, "interlock-class-files", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        readers.add(thread);
        idle++;
        thread.start();
    }

    @Override
    public void run() {
        for (Reading next = next(); next != null; next = next()) {
            byte[] bytes = null;
            try {
                bytes = bytes(next.resource, next.loader);
            } catch (RuntimeException | LinkageError ofTheLoader) {
                // Its own fault; the class is taken for anything it might be.
                mute.putIfAbsent(next.loader, true);
            }
            next.end(bytes);
            synchronized (open) {
                idle++;
            }
        }
    }

    /** Null when there are enough others. */
    private @Nullable Reading next() {
        synchronized (open) {
            while (idle <= READY) {
                Reading next = open.pollFirst();
                if (next != null) {
                    idle--;
                    if (idle == 0 && readers.size() < MOST) beginOne();
                    return next;
                }
                try {
                    open.wait();
                } catch (InterruptedException nobodyEndsThisThread) {
                    // Somebody in the application interrupted it; it looks again and goes on.
                    continue;
                }
            }
            idle--;
            readers.remove(Thread.currentThread());
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
        byte @Nullable [] bytes;
        private final Thread asker = Thread.currentThread();
        private volatile boolean ended;

        Reading(String resource, ClassLoader loader) {
            this.resource = resource;
            this.loader = loader;
        }

        void end(byte @Nullable [] read) {
            bytes = read;
            ended = true;
            LockSupport.unpark(asker);
        }

        /**
         * Whether it ended in time. An interrupt stays what it is: to clear it and set it again would take a method that the
         * application's thread may have overridden.
         */
        boolean await() {
            long until = System.nanoTime() + PATIENCE_NANOS;
            while (!ended) {
                long left = until - System.nanoTime();
                if (left <= 0) break;
                LockSupport.parkNanos(left);
                if (!ended) Thread.yield();
            }
            return ended;
        }
    }
}
