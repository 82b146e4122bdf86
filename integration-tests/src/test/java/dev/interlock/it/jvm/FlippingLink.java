package dev.interlock.it.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A link in the open folder that leads, by turns, to a harmless folder in it and to the folder of the victim: what is
 * decided about is the one, what is used should never be the other.
 */
final class FlippingLink {
    private static final long RACE_MILLIS = 2500;

    private final Path open;
    private final Path victim;
    private final AtomicBoolean over = new AtomicBoolean();

    private FlippingLink(Victim victim) {
        this.open = Path.of(victim.open(""));
        this.victim = Path.of(victim.folder());
    }

    @FunctionalInterface
    interface Use {
        /** What came of it; null as long as that was nothing. */
        Object once() throws Exception;
    }

    /** Where a closed path is found beneath the link. */
    static String place(Victim victim, String closed) {
        return victim.open("place/closed/" + closed);
    }

    /** What is there while the link is harmless. */
    static Path harmless(Victim victim, String closed) {
        return Path.of(victim.open("real/closed/" + closed));
    }

    /** Uses what is beneath the link until something came of it; at last while the link leads to the victim for good. */
    static Object race(Victim victim, Use use) throws Exception {
        FlippingLink link = new FlippingLink(victim);
        Files.createDirectories(harmless(victim, ""));
        link.lead(link.open.resolve("real"));
        Thread flipping = new Thread(link::flip, "flipping");
        flipping.setDaemon(true);
        flipping.start();
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RACE_MILLIS);
            while (System.nanoTime() < end) {
                Object answer = link.tried(use);
                if (answer != null) return answer;
            }
        } finally {
            link.over.set(true);
            flipping.join();
        }
        link.lead(link.victim);
        return use.once();
    }

    private Object tried(Use use) throws Exception {
        try {
            return use.once();
        } catch (IOException | SecurityException leadsElsewhereOrIsDenied) {
            return null;
        }
    }

    private void flip() {
        while (!over.get()) {
            try {
                lead(victim);
                lead(open.resolve("real"));
            } catch (IOException | SecurityException toBeTriedAgain) {
                Thread.onSpinWait();
            }
        }
    }

    private void lead(Path target) throws IOException {
        Path next = open.resolve("next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, target);
        Files.move(next, open.resolve("place"), StandardCopyOption.ATOMIC_MOVE);
    }
}
