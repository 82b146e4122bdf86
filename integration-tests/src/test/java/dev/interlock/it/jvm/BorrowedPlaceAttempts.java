package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;

/** Code of the application's own that comes from where something else was deployed, by all that can be asked of it. */
final class BorrowedPlaceAttempts {
    private static final String CLIENT = "okhttp3.Forged";
    private static final int MOST_DESCRIPTORS = 500;

    private BorrowedPlaceAttempts() {}

    private static URL deployed() {
        return ForgedAttempts.location(okhttp3.OkHttpClient.class);
    }

    private static File forged(Victim victim) throws IOException {
        return ForgedAttempts.jar(victim.open("client.jar"), ForgedAttempts.file(CLIENT), ForgedAttempts.bytes(CLIENT));
    }

    /** Loaded by a descriptor that leads to what is deployed as soon as it is loaded. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientLoadedByADescriptor(Victim victim) throws Exception {
        List<FileInputStream> held = new ArrayList<>();
        try {
            File own = forged(victim);
            FileInputStream first = new FileInputStream(own);
            File descriptor = descriptor(own, ForgedAttempts.file(CLIENT));
            Class<?> client =
                    ForgedAttempts.loader(new URL("file:" + descriptor)).loadClass(CLIENT);
            first.close();
            File deployed = new File(deployed().getPath());
            do {
                held.add(new FileInputStream(deployed));
                if (held.size() > MOST_DESCRIPTORS) throw new IOException(descriptor + " was not free");
            } while (!leadsTo(descriptor, deployed, "okhttp3/OkHttpClient.class"));
            return ForgedAttempts.connect(client, victim);
        } finally {
            for (FileInputStream each : held) each.close();
        }
    }

    /** Of the open ones the one that leads to a jar of this length with that entry; others are denied, or lead elsewhere. */
    private static File descriptor(File jar, String entry) throws IOException {
        for (int i = 3; i < MOST_DESCRIPTORS; i++) {
            File descriptor = new File("/proc/self/fd/" + i);
            if (leadsTo(descriptor, jar, entry)) return descriptor;
        }
        throw new IOException("no descriptor of " + jar);
    }

    private static boolean leadsTo(File descriptor, File jar, String entry) {
        try (ZipFile zip = new ZipFile(descriptor)) {
            return descriptor.length() == jar.length() && zip.getEntry(entry) != null;
        } catch (IOException | SecurityException elsewhere) {
            return false;
        }
    }

    /** Between the decision and the child's look for its program, a descriptor comes to lead to another folder. */
    @Attempt(
            needs = "files: [{path: '/usr/bin/**', access: [read]}]",
            effect = Effect.CHANGED,
            guardedOnly = true,
            never = true)
    static Object programFoundByADescriptor(Victim victim) throws Exception {
        Path own = Files.createDirectory(Path.of(victim.open("own")));
        Path script = own.resolve("echo");
        Path mark = Path.of(victim.closed("fresh.txt"));
        Files.writeString(script, "#!/bin/sh\ntouch " + mark + "\n");
        script.toFile().setExecutable(true);
        AtomicBoolean over = new AtomicBoolean();
        Thread swapping = new Thread(() -> {
            while (!over.get()) {
                open(Path.of("/usr/bin"));
                open(own);
            }
        });
        swapping.setDaemon(true);
        swapping.start();
        IOException denial = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        for (int i = 0; System.nanoTime() < end; i++) {
            String program = "/proc/" + ProcessHandle.current().pid() + "/fd/" + (20 + i % 80) + "/echo";
            try {
                Process child = new ProcessBuilder(program, "allowed").start();
                child.getInputStream().readAllBytes();
                child.waitFor();
            } catch (IOException refused) {
                if (String.valueOf(refused.getMessage()).contains(Player.DENIAL)) denial = refused;
            }
        }
        over.set(true);
        swapping.join();
        if (denial != null) throw denial;
        return null;
    }

    private static void open(Path folder) {
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(folder)) {
            if (!(opened instanceof SecureDirectoryStream)) throw new IllegalStateException("no descriptor");
        } catch (IOException toBeTriedAgain) {
            Thread.onSpinWait();
        }
    }
}
