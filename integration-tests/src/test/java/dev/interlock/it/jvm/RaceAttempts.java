package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import java.util.prefs.Preferences;

/** One thread changes where a link leads while another makes files, changes them, looks at them or watches them. */
final class RaceAttempts {
    private static final Set<PosixFilePermission> EVERYTHING = PosixFilePermissions.fromString("rwxrwxrwx");
    private static final FileTime LATER = FileTime.fromMillis(1_100_000_000_000L);
    private static final String HARMLESS = "harmless";
    private static final int REGISTRATIONS = 50;

    private RaceAttempts() {}

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object linkSwappedWhileMakingATemporaryFile(Victim victim) throws Exception {
        File folder = new File(FlippingLink.place(victim, ""));
        return FlippingLink.race(victim, () -> {
            String name = File.createTempFile("made", ".tmp", folder).getName();
            return Files.deleteIfExists(FlippingLink.harmless(victim, name)) ? null : name;
        });
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object linkSwappedWhileTellingALength(Victim victim) throws Exception {
        File secret = new File(FlippingLink.place(victim, "secret.txt"));
        return FlippingLink.race(victim, () -> {
            long length = secret.length();
            return length == 0 ? null : length;
        });
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object linkSwappedWhileTellingALengthByNio(Victim victim) throws Exception {
        Path secret = Path.of(FlippingLink.place(victim, "secret.txt"));
        return FlippingLink.race(victim, () -> Files.size(secret));
    }

    @Attempt(needs = Needs.READ)
    static Object linkSwappedWhileReadingALink(Victim victim) throws Exception {
        Path link = Path.of(FlippingLink.place(victim, "points"));
        return FlippingLink.race(victim, () -> Files.readSymbolicLink(link));
    }

    /** Where a real path leads tells what a link says. */
    @Attempt(needs = Needs.READ)
    static Object linkSwappedWhileFollowingALink(Victim victim) throws Exception {
        Path link = Path.of(FlippingLink.place(victim, "points"));
        return FlippingLink.race(victim, () -> link.toRealPath());
    }

    private static Object mode(Victim victim) throws Exception {
        Path target = Path.of(FlippingLink.place(victim, "target.txt"));
        makeHarmless(victim, "target.txt");
        return FlippingLink.race(victim, () -> {
            Files.getFileAttributeView(target, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(EVERYTHING);
            return hasEveryPermission(victim) ? "changed" : null;
        });
    }

    private static boolean hasEveryPermission(Victim victim) throws IOException {
        return Files.getPosixFilePermissions(victim.target().toPath()).equals(EVERYTHING);
    }

    private static void makeHarmless(Victim victim, String name) throws IOException {
        Path harmless = FlippingLink.harmless(victim, name);
        Files.createDirectories(harmless.getParent());
        Files.writeString(harmless, HARMLESS);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object linkSwappedWhileChangingAMode(Victim victim) throws Exception {
        return mode(victim);
    }

    /** What is asked for when the file is opened to that end is less than what is done with it. */
    @Attempt(needs = Needs.READ, effect = Effect.CHANGED, never = true)
    static Object linkSwappedWhileChangingTheModeOfAFileThatMayBeRead(Victim victim) throws Exception {
        return mode(victim);
    }

    @Attempt(needs = Needs.READ, effect = Effect.CHANGED, never = true)
    static Object linkSwappedWhileChangingTheTimesOfAFileThatMayBeRead(Victim victim) throws Exception {
        Path target = Path.of(FlippingLink.place(victim, "target.txt"));
        makeHarmless(victim, "target.txt");
        return FlippingLink.race(victim, () -> {
            Files.getFileAttributeView(target, BasicFileAttributeView.class).setTimes(LATER, LATER, null);
            return isLater(victim.target().toPath()) ? "changed" : null;
        });
    }

    private static boolean isLater(Path path) throws IOException {
        return Files.getLastModifiedTime(path).equals(LATER);
    }

    @FunctionalInterface
    private interface StreamUse {
        Object of(SecureDirectoryStream<Path> open) throws Exception;
    }

    private static Object inTheOpenFolder(Victim victim, StreamUse use) throws Exception {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of(victim.open("")))) {
            return use.of((SecureDirectoryStream<Path>) open);
        }
    }

    @Attempt(needs = Needs.READ, effect = Effect.CHANGED, never = true)
    static Object linkSwappedWhileChangingTheModeOfAFileThatMayBeReadBySecureDirectoryStream(Victim victim)
            throws Exception {
        Path target = Path.of("place/closed/target.txt");
        makeHarmless(victim, "target.txt");
        return inTheOpenFolder(
                victim,
                open -> FlippingLink.race(victim, () -> {
                    open.getFileAttributeView(target, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setPermissions(EVERYTHING);
                    return hasEveryPermission(victim) ? "changed" : null;
                }));
    }

    @Attempt(needs = Needs.READ, effect = Effect.CHANGED, never = true)
    static Object linkSwappedWhileChangingTheTimesOfAFileThatMayBeReadBySecureDirectoryStream(Victim victim)
            throws Exception {
        Path target = Path.of("place/closed/target.txt");
        makeHarmless(victim, "target.txt");
        return inTheOpenFolder(
                victim,
                open -> FlippingLink.race(victim, () -> {
                    open.getFileAttributeView(target, BasicFileAttributeView.class)
                            .setTimes(LATER, LATER, null);
                    return isLater(victim.target().toPath()) ? "changed" : null;
                }));
    }

    /** The folder is made in one place, and what it is to look like is told of another. */
    @Attempt(needs = Needs.READ, effect = Effect.CHANGED, never = true)
    static Object linkSwappedWhileCopyingTheAttributesOfAFolder(Victim victim) throws Exception {
        Path source = Path.of(victim.open("deep/deeper"));
        Files.setLastModifiedTime(source, LATER);
        Path target = Path.of(FlippingLink.place(victim, "empty"));
        Path harmless = FlippingLink.harmless(victim, "empty");
        try {
            return FlippingLink.race(victim, () -> {
                try {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                } finally {
                    Files.deleteIfExists(harmless);
                }
                return isLater(Path.of(victim.closed("empty"))) ? "changed" : null;
            });
        } catch (FileAlreadyExistsException neverWon) {
            return Files.copy(source, Path.of(victim.closed("fresh")), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Another touches the files in the folder all the time. */
    @Attempt(needs = Needs.READ, besideAnother = true)
    static Object linkSwappedWhileRegisteringAWatch(Victim victim) throws Exception {
        Path folder = Path.of(FlippingLink.place(victim, "folder"));
        Files.createDirectories(FlippingLink.harmless(victim, "folder"));
        Watches watches = new Watches();
        try {
            return FlippingLink.race(victim, () -> {
                watches.register(folder);
                return watches.told();
            });
        } catch (IOException denied) {
            // Else one that hangs, since the JDK's own thread came to its end over a denial, would pass for denied.
            watches.requireRegistered();
            throw denied;
        }
    }

    /** Neither waits for the other: the one that registers lets no path change, on behalf of a thread of the JDK. */
    @Attempt(needs = Needs.ALL, effect = Effect.ANSWERED)
    static Object watchesRegisteredWhileAnotherThreadRenames(Victim victim) throws Exception {
        Path folder = Path.of(victim.closed("folder"));
        File kept = new File(victim.open("kept.txt"));
        File renamed = new File(victim.open("renamed.txt"));
        AtomicBoolean over = new AtomicBoolean();
        Thread renaming = new Thread(() -> {
            while (!over.get()) {
                kept.renameTo(renamed);
                renamed.renameTo(kept);
            }
        });
        renaming.setDaemon(true);
        renaming.start();
        try {
            Watches watches = new Watches();
            for (int i = 0; i < REGISTRATIONS; i++) watches.register(folder);
            watches.requireRegistered();
            return REGISTRATIONS;
        } finally {
            over.set(true);
            renaming.join();
        }
    }

    /** The folder is made, and then its permissions are set, by path. What the JDK tells of it in between the tries goes on. */
    @Attempt(
            needs = {Needs.READ, Needs.SCRATCH},
            effect = Effect.CHANGED,
            guardedOnly = true,
            never = true,
            swallows = true,
            wrecks = true)
    static Object linkSwappedWhileMakingTheFolderOfPreferences(Victim victim) throws Exception {
        Path root = Path.of(victim.open(".java/.userPrefs"));
        Files.createDirectory(root.getParent());
        System.setProperty("java.util.prefs.userRoot", victim.open(""));
        Logger logger = Logger.getLogger("java.util.prefs");
        logger.setFilter(any -> {
            throw new IllegalStateException("once more");
        });
        AtomicBoolean over = new AtomicBoolean();
        Thread swapping = new Thread(() -> {
            while (!over.get()) swap(root, victim.target().toPath());
        });
        swapping.setDaemon(true);
        swapping.start();
        Set<PosixFilePermission> before =
                Files.getPosixFilePermissions(victim.target().toPath());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            try {
                // What it found to be there would do for it, for good.
                Files.deleteIfExists(root);
                Preferences.userRoot();
            } catch (DirectoryNotEmptyException found) {
                break;
            } catch (SecurityException | IllegalStateException onceMore) {
                if (!Files.getPosixFilePermissions(victim.target().toPath()).equals(before)) break;
            }
        }
        over.set(true);
        swapping.join();
        new FileOutputStream(victim.target()).close();
        return null;
    }

    private static void swap(Path place, Path target) {
        try {
            Files.deleteIfExists(place);
            Files.createSymbolicLink(place, target);
            Files.deleteIfExists(place);
        } catch (IOException | SecurityException toBeTriedAgain) {
            Thread.onSpinWait();
        }
    }
}
