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

    private BusyPaths() {}

    /** Returns when the first who makes a link has been answered, be it by a denial. */
    static void begin(Path folder) throws IOException, InterruptedException {
        UnixDomainSocketAddress deaf = UnixDomainSocketAddress.of(folder.resolve("deaf"));
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(deaf, 1);
        // Nobody accepts them, so most never come back from connecting.
        for (int i = 0; i < CALLERS; i++) start(() -> SocketChannel.open(deaf));
        CountDownLatch answered = new CountDownLatch(1);
        for (int i = 0; i < LINKERS; i++) {
            Path link = folder.resolve("link" + i);
            start(() -> link(link, answered));
        }
        answered.await();
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
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException waitedInVain) {
                // A caller that came after a linker; the callers before it keep paths busy.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
