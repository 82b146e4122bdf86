package dev.interlock.it.audit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Keeps what paths mean from standing still, and from changing: for whoever has to wait for the one or the other. */
final class BusyPaths {
    private static final int CALLERS = 6;
    private static final int LINKERS = 8;

    /** Places in reach of a thread's first. */
    private static final int CROWD = 16;

    private BusyPaths() {}

    /** Returns when the first who makes a link has been answered, be it by a denial. */
    static void begin(Path folder) throws IOException, InterruptedException {
        UnixDomainSocketAddress deaf = deaf(folder.resolve("deaf"));
        // Most never come back from connecting.
        for (int i = 0; i < CALLERS; i++) start(() -> SocketChannel.open(deaf));
        CountDownLatch answered = new CountDownLatch(1);
        for (int i = 0; i < LINKERS; i++) {
            Path link = folder.resolve("link" + i);
            start(() -> link(link, answered));
        }
        answered.await();
    }

    /** Has as many threads as find their place where Interlock's clock would look for its own use paths, and stay at it. */
    static void crowd(Path folder) throws IOException {
        UnixDomainSocketAddress deaf = deaf(folder.resolve("crowded"));
        Thread clock = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("interlock-clock"))
                .findAny()
                .orElseThrow();
        for (int i = 0; i < CALLERS; i++) start(() -> SocketChannel.open(deaf));
        for (int found = 0; found < CROWD; ) {
            Thread thread = thread(() -> SocketChannel.open(deaf));
            if (place(thread) != place(clock)) continue;
            thread.start();
            found++;
        }
    }

    /** Nobody accepts who comes. */
    private static UnixDomainSocketAddress deaf(Path path) throws IOException {
        UnixDomainSocketAddress deaf = UnixDomainSocketAddress.of(path);
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(deaf, 1);
        return deaf;
    }

    /** As dev.interlock.guard.file.PathLock finds it. */
    private static int place(Thread thread) {
        return (System.identityHashCode(thread) * 0x9E3779B9) >>> 22;
    }

    private static void link(Path link, CountDownLatch answered) {
        while (true) {
            try {
                Files.createSymbolicLink(link, Path.of("/"));
                return;
            } catch (IOException | SecurityException waitedInVain) {
                // Once more.
            } finally {
                answered.countDown();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        thread(work).start();
    }

    private static Thread thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException waitedInVain) {
                // A caller that came after a linker; the callers before it keep paths busy.
            }
        });
        thread.setDaemon(true);
        return thread;
    }
}
