package dev.interlock.it.jvm;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A link to the victim's folder that the kernel takes half a millisecond to follow: meanwhile the way to it leads elsewhere
 * again, and what another thread is granted there must not count for what this one opened.
 */
final class SlowLinkAttempts {
    private static final int LINKS = 20;
    private static final long RACE_MILLIS = 2500;
    private static final int LOOKS = 20;
    private static final long PAUSE_NANOS = 200_000;

    private SlowLinkAttempts() {}

    @Attempt(needs = Needs.READ)
    static Object decidedByAnotherWhileItOpens(Victim victim) throws Exception {
        Path open = Path.of(victim.open(""));
        Path moved = slow(open, Path.of(victim.closed("")));
        Path harmless = Files.createDirectories(open.resolve("harmless/l")).getParent();
        Files.writeString(harmless.resolve("l/secret.txt"), "harmless");
        Path way = open.resolve("way");
        link(way, harmless);
        String path = way + "/l/secret.txt";
        AtomicReference<String> found = new AtomicReference<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RACE_MILLIS);
        Thread opening = new Thread(() -> {
            while (found.get() == null && System.nanoTime() < end) read(path, victim.token(), found);
        });
        opening.start();
        while (found.get() == null && System.nanoTime() < end) {
            Path there = link(open.resolve("there"), moved);
            Path back = link(open.resolve("back"), harmless);
            Files.move(there, way, StandardCopyOption.ATOMIC_MOVE);
            Files.move(back, way, StandardCopyOption.ATOMIC_MOVE);
            for (int i = 0; i < LOOKS; i++) {
                read(path, victim.token(), found);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        opening.join();
        if (found.get() != null) return found.get();
        link(way, moved);
        return read(path);
    }

    /** Makes a folder whose link {@code l} leads to another by so long a way; it leads nowhere until it is moved. */
    private static Path slow(Path open, Path closed) throws IOException {
        Path deep = Files.createDirectories(open.resolve("deep/slow/d")).getParent();
        String way = "d/../".repeat(800);
        Path last = Path.of(open.relativize(closed).toString());
        for (int i = 0; i <= LINKS; i++) {
            String name = i == LINKS ? "l" : "m" + i;
            Files.createSymbolicLink(
                    deep.resolve(name), i == 0 ? Path.of("..").resolve(last) : Path.of(way + "m" + (i - 1)));
        }
        return Files.move(deep, open.resolve("slow"));
    }

    private static Path link(Path link, Path beside) throws IOException {
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, beside.getFileName());
    }

    private static void read(String path, String token, AtomicReference<String> found) {
        try {
            String text = read(path);
            if (text.contains(token)) found.set(text);
        } catch (IOException leadsElsewhereOrIsDenied) {
            Thread.onSpinWait();
        }
    }

    private static String read(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
