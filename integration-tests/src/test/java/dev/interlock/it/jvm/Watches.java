package dev.interlock.it.jvm;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Folders being watched, each registered by a thread of its own: it waits for one of the JDK, which may have come to its
 * end.
 */
final class Watches {
    private static final long SLOW_MILLIS = 100;
    private static final long HANGS_SECONDS = 8;

    private final List<CompletableFuture<WatchKey>> slow = new ArrayList<>();
    private WatchService service = FileSystems.getDefault().newWatchService();

    Watches() throws IOException {}

    /** If it takes long, the service is left as it is, and another serves from then on. */
    void register(Path folder) throws IOException {
        CompletableFuture<WatchKey> registered = registering(folder, service);
        try {
            await(registered, SLOW_MILLIS);
        } catch (TimeoutException mayHang) {
            slow.add(registered);
            service = FileSystems.getDefault().newWatchService();
        }
    }

    private static CompletableFuture<WatchKey> registering(Path folder, WatchService service) {
        CompletableFuture<WatchKey> registered = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                registered.complete(folder.register(
                        service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
            } catch (IOException | RuntimeException refused) {
                registered.completeExceptionally(refused);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return registered;
    }

    private static void await(CompletableFuture<WatchKey> registered, long millis)
            throws IOException, TimeoutException {
        try {
            registered.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw new IOException(refused.getCause());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The name of a file that something happened to; null if nothing has. */
    Object told() {
        WatchKey told = service.poll();
        if (told == null) return null;
        for (WatchEvent<?> event : told.pollEvents()) return event.context();
        return null;
    }

    /** That whatever took long came to its end. */
    void requireRegistered() throws IOException {
        for (CompletableFuture<WatchKey> each : slow) {
            try {
                await(each, TimeUnit.SECONDS.toMillis(HANGS_SECONDS));
            } catch (TimeoutException hangs) {
                throw new IllegalStateException("registering hangs", hangs);
            }
        }
        service.close();
    }
}
