package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Names that mean one thing when they are looked at and another when they are used; and changes through links. */
final class SwapAttempts {
    private static final int OFTEN = 300;
    private static final long RACE_MILLIS = 1500;

    private SwapAttempts() {}

    private static String read(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object writtenThroughALink(Victim victim) throws IOException {
        new FileOutputStream(victim.open("target-link")).close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object writtenThroughALinkByNio(Victim victim) throws IOException {
        return Files.writeString(Path.of(victim.open("target-link")), "x");
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createdThroughADanglingLink(Victim victim) throws IOException {
        new FileOutputStream(victim.open("dangling")).close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createdThroughADanglingLinkByNio(Victim victim) throws IOException {
        return Files.writeString(Path.of(victim.open("dangling")), "x");
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object deletedThroughALinkToItsFolder(Victim victim) {
        return new File(victim.open("folder-link/target.txt")).delete();
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object renamedThroughALinkToItsFolder(Victim victim) throws IOException {
        return Files.move(Path.of(victim.open("folder-link/target.txt")), Path.of(victim.open("moved")));
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object timesThroughALink(Victim victim) {
        return new File(victim.open("target-link")).setLastModified(0);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object permissionsThroughALink(Victim victim) throws IOException {
        return Files.setAttribute(Path.of(victim.open("target-link")), "unix:mode", 0777);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object folderMadeThroughALink(Victim victim) {
        return new File(victim.open("folder-link/fresh")).mkdir();
    }

    /** The JDK asks it for its path when the gate has been passed. */
    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object fileThatMovesItsFolderWhenItIsAsked(Victim victim) throws IOException {
        Path folder = Files.createDirectories(Path.of(victim.open("place/closed")));
        Files.createFile(folder.resolve("target.txt"));
        Files.createSymbolicLink(Path.of(victim.open("leads")), Path.of(victim.folder()));
        new MovingFile(victim).delete();
        return new File(victim.closed("target.txt")).delete();
    }

    private static final class MovingFile extends File {
        private static final long serialVersionUID = 1;

        private final transient Victim victim;
        private boolean moved;

        MovingFile(Victim victim) {
            super(victim.open("place/closed/target.txt"));
            this.victim = victim;
        }

        @Override
        public String getPath() {
            if (victim != null && !moved) {
                moved = true;
                move();
            }
            return super.getPath();
        }

        private void move() {
            try {
                // A look that is denied must not end what keeps others from moving anything.
                new File(victim.closed("nothing")).length();
            } catch (SecurityException denied) {
                // As it should be.
            }
            Thread other = new Thread(() -> {
                if (new File(victim.open("place")).renameTo(new File(victim.open("moved")))) {
                    new File(victim.open("leads")).renameTo(new File(victim.open("place")));
                }
            });
            other.start();
            try {
                other.join();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    private interface Swap {
        void with(Victim victim, Path place) throws IOException;
    }

    /** A name that was open so often that the answer is known by heart. */
    private static String learnedThenSwapped(Victim victim, Swap swap) throws IOException {
        Path place = Path.of(victim.open("place"));
        Files.writeString(place, "harmless");
        for (int i = 0; i < OFTEN; i++) read(place.toString());
        swap.with(victim, place);
        return read(place.toString());
    }

    @Attempt(needs = Needs.ALL)
    static String learnedThenReplacedByALink(Victim victim) throws IOException {
        return learnedThenSwapped(victim, (it, place) -> {
            Files.delete(place);
            Files.createSymbolicLink(place, it.secret().toPath());
        });
    }

    @Attempt(needs = Needs.ALL)
    static String learnedThenALinkRenamedOverIt(Victim victim) throws IOException {
        return learnedThenSwapped(victim, (it, place) -> new File(it.open("link")).renameTo(place.toFile()));
    }

    @Attempt(needs = Needs.ALL)
    static String learnedThenALinkMovedOverIt(Victim victim) throws IOException {
        return learnedThenSwapped(
                victim, (it, place) -> Files.move(Path.of(it.open("link")), place, StandardCopyOption.ATOMIC_MOVE));
    }

    @Attempt(needs = Needs.ALL)
    static String learnedThenALinkMovedOverItBySecureDirectoryStream(Victim victim) throws IOException {
        return learnedThenSwapped(victim, (it, place) -> {
            try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of(it.open("")))) {
                SecureDirectoryStream<Path> folder = (SecureDirectoryStream<Path>) open;
                folder.move(Path.of("link"), folder, Path.of("place"));
            }
        });
    }

    @Attempt(needs = Needs.ALL)
    static String learnedThenItsFolderReplacedByALink(Victim victim) throws IOException {
        File folder = new File(victim.open("place"));
        folder.mkdir();
        Files.writeString(new File(folder, "secret.txt").toPath(), "harmless");
        for (int i = 0; i < OFTEN; i++) read(folder + "/secret.txt");
        folder.renameTo(new File(victim.open("away")));
        new File(victim.open("folder-link")).renameTo(folder);
        return read(folder + "/secret.txt");
    }

    /** One thread changes what a name means, again and again, while this one uses it. */
    static Object race(Victim victim, String harmless, String link, Callable<Object> use) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Exception> denial = new AtomicReference<>();
        File place = new File(victim.open("place"));
        Thread swapper = new Thread(() -> {
            while (!over.get()) {
                swap(new File(victim.open(harmless)), place, denial);
                swap(new File(victim.open(link)), place, denial);
            }
        });
        swapper.setDaemon(true);
        swapper.start();
        StringBuilder all = new StringBuilder();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RACE_MILLIS);
        while (System.nanoTime() < end) {
            try {
                Object answer = use.call();
                if (answer != null && all.indexOf(answer.toString()) < 0) all.append(answer);
            } catch (IOException | SecurityException refused) {
                if ((refused.getMessage() + "").contains(Player.DENIAL)) denial.set(refused);
            }
        }
        over.set(true);
        swapper.join();
        // Whether the race was ever won is up to chance; that the last step is denied, or not, is not.
        try {
            new File(victim.open(link)).renameTo(place);
            all.append(use.call());
        } catch (IOException | SecurityException refused) {
            denial.set(refused);
        }
        if (all.indexOf(victim.token()) >= 0 || denial.get() == null) return all.toString();
        throw denial.get();
    }

    private static void swap(File file, File place, AtomicReference<Exception> denial) {
        try {
            file.renameTo(place);
        } catch (SecurityException refused) {
            denial.set(refused);
        }
        try {
            place.renameTo(file);
        } catch (SecurityException refused) {
            denial.set(refused);
        }
    }

    @Attempt(needs = Needs.ALL)
    static Object linkSwappedWhileReading(Victim victim) throws Exception {
        Path place = Path.of(victim.open("place"));
        return race(victim, "kept.txt", "link", () -> read(place.toString()));
    }

    @Attempt(needs = Needs.ALL)
    static Object linkSwappedWhileReadingByNio(Victim victim) throws Exception {
        Path place = Path.of(victim.open("place"));
        return race(victim, "kept.txt", "link", () -> Files.readString(place));
    }

    @Attempt(needs = Needs.ALL)
    static Object folderSwappedWhileReading(Victim victim) throws Exception {
        Path place = Path.of(victim.open("place"));
        Files.writeString(Path.of(victim.open("deep/secret.txt")), "harmless");
        return race(victim, "deep", "folder-link", () -> read(place + "/secret.txt"));
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object folderSwappedWhileWriting(Victim victim) throws Exception {
        Path place = Path.of(victim.open("place"));
        return race(victim, "deep", "folder-link", () -> {
            new FileOutputStream(place + "/target.txt").close();
            return "written";
        });
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object folderSwappedWhileDeleting(Victim victim) throws Exception {
        Path place = Path.of(victim.open("place"));
        File kept = new File(victim.open("deep/target.txt"));
        return race(victim, "deep", "folder-link", () -> {
            kept.createNewFile();
            return new File(place + "/target.txt").delete();
        });
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object folderSwappedWhileMaking(Victim victim) throws Exception {
        Path place = Path.of(victim.open("place"));
        return race(victim, "deep", "folder-link", () -> {
            Files.createDirectory(place.resolve("fresh"));
            return "made";
        });
    }
}
