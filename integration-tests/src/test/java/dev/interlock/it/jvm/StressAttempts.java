package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Making the check itself fail: a denial must come of it. */
final class StressAttempts {
    private static final int LEVELS = 400;
    private static final int KILOBYTE = 1 << 10;
    private static final long STOPPING_MILLIS = 1500;
    private static final long RECOVERY_SECONDS = 3;

    private StressAttempts() {}

    private static String read(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            byte[] bytes = new byte[100];
            return new String(bytes, 0, Math.max(0, in.read(bytes)), StandardCharsets.ISO_8859_1);
        }
    }

    private interface Use {
        String of(File file) throws IOException;
    }

    /** Down to the end of the stack, and on each level on the way back one more try. */
    private static final class Descent {
        private final File file;
        private final Use use;
        private final StringBuilder found = new StringBuilder();
        private int tries;
        private Exception last;

        Descent(File file, Use use) {
            this.file = file;
            this.use = use;
        }

        void descend() {
            try {
                descend();
            } catch (StackOverflowError end) {
                tries++;
            }
            if (tries == 0 || tries > LEVELS) return;
            tries++;
            try {
                found.append(use.of(file));
            } catch (IOException | RuntimeException denied) {
                last = denied;
            } catch (Error stillTooDeep) {
                tries++;
            }
        }

        Object answer() throws Exception {
            descend();
            if (found.length() > 0 || last == null) return found;
            throw last;
        }
    }

    /** What a first use loads must not be what fails for ever because it was loaded too deep. */
    private static Object descent(Victim victim, File file, Use use) throws Exception {
        use.of(new File(victim.open("kept.txt")));
        return new Descent(file, use).answer();
    }

    @Attempt(needs = Needs.READ, wrecks = true)
    static Object deepRecursion(Victim victim) throws Exception {
        return descent(victim, victim.secret(), StressAttempts::read);
    }

    @Attempt(needs = Needs.READ, wrecks = true)
    static Object deepRecursionByNio(Victim victim) throws Exception {
        return descent(victim, victim.secret(), file -> Files.readString(file.toPath()));
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, wrecks = true)
    static Object deepRecursionDeletes(Victim victim) throws Exception {
        return descent(victim, victim.target(), file -> file.delete() ? "gone" : "");
    }

    /** Nothing that is needed was used before. */
    @Attempt(needs = Needs.READ, wrecks = true)
    static Object deepRecursionAtFirst(Victim victim) throws Exception {
        return new Descent(victim.secret(), StressAttempts::read).answer();
    }

    @Attempt(needs = Needs.READ, wrecks = true)
    static Object noMemory(Victim victim) throws Exception {
        File secret = victim.secret();
        read(new File(victim.open("kept.txt")));
        List<byte[]> all = new ArrayList<>(1 << 20);
        for (int size = 1 << 24; size >= KILOBYTE / 8; size /= 2) {
            try {
                while (true) all.add(new byte[size]);
            } catch (OutOfMemoryError smaller) {
                continue;
            }
        }
        String found = null;
        IOException last = null;
        for (int i = 0; i < 2000 && found == null; i++) {
            try {
                found = read(secret);
            } catch (IOException denied) {
                last = denied;
            } catch (OutOfMemoryError little) {
                // One after the other, until there is enough for one more step.
                all.remove(all.size() - 1);
            }
        }
        all.clear();
        if (found != null) return found;
        if (last == null) return read(secret);
        // What was denied only for want of memory is not denied for long.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS);
        while (System.nanoTime() < end) {
            try {
                return read(secret);
            } catch (IOException denied) {
                last = denied;
            }
        }
        throw last;
    }

    @Attempt(needs = Needs.READ)
    static Object interrupted(Victim victim) throws IOException {
        File secret = victim.secret();
        Thread.currentThread().interrupt();
        try {
            return read(secret);
        } finally {
            Thread.interrupted();
        }
    }

    @Attempt(
            needs = {Needs.READ, Needs.KILL},
            until = 19)
    static Object stoppedWhileReading(Victim victim) throws Exception {
        return stopping(victim);
    }

    /** The thread may be stopped, at whatever place of the check. */
    @Attempt(needs = Needs.KILL, never = true, guardedOnly = true, until = 19)
    static Object stoppedWhileBeingDenied(Victim victim) throws Exception {
        return stopping(victim);
    }

    @SuppressWarnings({"removal", "deprecation"})
    private static Object stopping(Victim victim) throws Exception {
        File secret = victim.secret();
        AtomicReference<String> found = new AtomicReference<>();
        AtomicReference<Exception> last = new AtomicReference<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPPING_MILLIS);
        while (System.nanoTime() < end && found.get() == null) {
            Thread reader = new Thread(() -> {
                while (System.nanoTime() < end) {
                    try {
                        found.set(read(secret));
                    } catch (IOException | RuntimeException denied) {
                        last.set(denied);
                    }
                }
            });
            reader.start();
            for (int i = 0; i < 20_000 && reader.isAlive(); i++) Thread.onSpinWait();
            reader.stop();
            reader.join();
        }
        if (found.get() != null) return found.get();
        if (last.get() != null) throw last.get();
        return null;
    }
}
