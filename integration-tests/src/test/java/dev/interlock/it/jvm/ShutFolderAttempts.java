package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A folder of the application's own that may not be searched hides the link in it; a moment later it may be. */
final class ShutFolderAttempts {
    private static final int OFTEN = 50;
    private static final long RACE_MILLIS = 1500;

    private ShutFolderAttempts() {}

    private static File shut(Victim victim) throws IOException {
        File shut = new File(victim.open("shut"));
        Files.createDirectory(shut.toPath());
        Files.createSymbolicLink(shut.toPath().resolve("link"), Path.of(victim.folder()));
        Files.createFile(shut.toPath().resolve("inside"));
        shut.setExecutable(false);
        if (!hides(new File(shut, "inside"))) throw new IllegalStateException("no mode keeps this user out");
        shut.setExecutable(true);
        return shut;
    }

    private static boolean hides(File inside) {
        try {
            return !inside.exists();
        } catch (SecurityException cannotBeTold) {
            return true;
        }
    }

    private static String way(Victim victim, String closed) {
        return victim.open("shut/link/closed/" + closed);
    }

    private static Object tried(FlippingLink.Use use) throws Exception {
        try {
            return use.once();
        } catch (IOException | SecurityException deniedOrNotThere) {
            return null;
        }
    }

    /** Used while the folder hides it, so that where it leads is known by heart, and at once again. */
    private static Object learned(Victim victim, FlippingLink.Use use) throws Exception {
        File shut = shut(victim);
        for (int i = 0; i < OFTEN; i++) {
            shut.setExecutable(false);
            tried(use);
            shut.setExecutable(true);
            Object answer = tried(use);
            if (answer != null) return answer;
        }
        return use.once();
    }

    /** Used while another thread shuts the folder and opens it. */
    private static Object raced(File shut, FlippingLink.Use use) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread flipping = new Thread(() -> {
            while (!over.get()) {
                shut.setExecutable(false);
                shut.setExecutable(true);
            }
        });
        flipping.setDaemon(true);
        flipping.start();
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RACE_MILLIS);
            while (System.nanoTime() < end) {
                Object answer = tried(use);
                if (answer != null) return answer;
            }
        } finally {
            over.set(true);
            flipping.join();
        }
        return use.once();
    }

    @Attempt(needs = Needs.READ, launch = Launch.UNPRIVILEGED)
    static Object listed(Victim victim) throws Exception {
        return learned(victim, () -> {
            String[] names = new File(way(victim, "folder")).list();
            return names == null ? null : String.join(" ", names);
        });
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, launch = Launch.UNPRIVILEGED)
    static Object deleted(Victim victim) throws Exception {
        File target = new File(way(victim, "target.txt"));
        return learned(victim, () -> target.delete() ? "deleted" : null);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED, launch = Launch.UNPRIVILEGED)
    static Object made(Victim victim) throws Exception {
        return learned(victim, () -> {
            new FileOutputStream(way(victim, "fresh.txt")).close();
            return "made";
        });
    }

    @Attempt(
            needs = "processes: [{command: touch marker, directory: 'BED/closed'}]",
            effect = Effect.CHANGED,
            launch = Launch.UNPRIVILEGED)
    static Object startedThere(Victim victim) throws Exception {
        File folder = new File(way(victim, ""));
        return raced(
                shut(victim),
                () -> new ProcessBuilder("touch", "marker")
                        .directory(folder)
                        .start()
                        .waitFor());
    }

    @Attempt(needs = "network: [{listen: 'unix:BED/closed/u'}]", effect = Effect.CHANGED, launch = Launch.UNPRIVILEGED)
    static Object listeningThere(Victim victim) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(way(victim, "u"));
        return raced(shut(victim), () -> {
            try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                return channel.bind(address).getLocalAddress();
            }
        });
    }

    /** What hides the link that it was loaded by hides that it may be changed. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED, launch = Launch.UNPRIVILEGED)
    static Object clientTakenForDeployed(Victim victim) throws Exception {
        File shut = shut(victim);
        Path link = shut.toPath().resolve("deployed");
        Class<?> client = ForgedAttempts.loadedThrough(link, victim);
        ForgedAttempts.leadToWhatIsDeployed(link);
        return raced(shut, () -> ForgedAttempts.connect(client, victim));
    }
}
