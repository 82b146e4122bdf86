package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import sun.misc.Unsafe;

/** Interlock's own files, under a grant that covers every file there is. */
final class OwnFileAttempts {
    private OwnFileAttempts() {}

    private static File jar(Victim victim) {
        return new File(victim.round("agent/interlock.jar"));
    }

    private static File manifest(Victim victim) {
        return new File(victim.round("interlock.yaml"));
    }

    private static File rules(Victim victim) {
        return new File(victim.round("rules/none.yaml"));
    }

    private static File state(Victim victim) {
        return new File(victim.round("state/victim.txt"));
    }

    private static Object append(File file) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file, true)) {
            out.write('\n');
        }
        return null;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheJar(Victim victim) throws IOException {
        return append(jar(victim));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheJarByNio(Victim victim) throws IOException {
        try (FileChannel channel = FileChannel.open(jar(victim).toPath(), StandardOpenOption.WRITE)) {
            return channel.truncate(channel.size() - 1);
        }
    }

    /** What was a file that is granted when it was looked at is another when it is opened to write. */
    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheJarByADescriptorThatWasAnother(Victim victim) throws IOException {
        Path own = Files.writeString(Path.of(victim.open("own-descriptor")), "x");
        IOException denied = null;
        for (int number = 3; number < Victim.MOST_DESCRIPTORS; number++) {
            String path = "/proc/self/fd/" + number;
            try (FileInputStream first = new FileInputStream(own.toFile())) {
                if (!Files.isSameFile(Path.of(path), own)) continue;
                new FileOutputStream(path, true).close();
            } catch (NoSuchFileException closed) {
                continue;
            } catch (IOException notThisOne) {
                denied = notThisOne;
                continue;
            }
            try (FileInputStream second = new FileInputStream(jar(victim));
                    FileOutputStream out = new FileOutputStream(path, true)) {
                out.write('x');
                return second.available();
            }
        }
        if (denied != null) throw denied;
        return null;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object deletesTheJar(Victim victim) {
        return jar(victim).delete();
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object renamesTheJar(Victim victim) {
        return jar(victim).renameTo(new File(victim.open("moved.jar")));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object replacesTheJar(Victim victim) throws IOException {
        return Files.move(Path.of(victim.open("kept.txt")), jar(victim).toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object movesTheFolderOfTheJar(Victim victim) {
        return jar(victim).getParentFile().renameTo(new File(victim.open("agent")));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object changesThePermissionsOfTheJar(Victim victim) throws IOException {
        return Files.setPosixFilePermissions(jar(victim).toPath(), PosixFilePermissions.fromString("---------"));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheJarThroughALink(Victim victim) throws IOException {
        Path link = Path.of(victim.open("own"));
        Files.createSymbolicLink(link, jar(victim).toPath());
        return append(link.toFile());
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheJarThroughAHardLink(Victim victim) throws IOException {
        Path link = Path.of(victim.open("own"));
        Files.createLink(link, jar(victim).toPath());
        return append(link.toFile());
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheManifest(Victim victim) throws IOException {
        return append(manifest(victim));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object deletesTheManifest(Victim victim) throws IOException {
        Files.delete(manifest(victim).toPath());
        return null;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object movesTheFolderOfEverything(Victim victim) {
        File round = manifest(victim).getParentFile();
        File moved = new File(round.getPath() + "-moved");
        if (!round.renameTo(moved)) return false;
        // Put back, so that the attempts after this one find their folders; what was written meanwhile stays.
        Object written;
        try {
            written = append(new File(moved, "interlock.yaml"));
        } catch (IOException failed) {
            written = failed;
        } finally {
            moved.renameTo(round);
        }
        return written;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesARuleFile(Victim victim) throws IOException {
        return append(rules(victim));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object deletesARuleFile(Victim victim) {
        return rules(victim).delete();
    }

    @Attempt(needs = Needs.EVERY_FILE, never = true)
    static Object readsTheState(Victim victim) throws IOException {
        return Files.readString(state(victim).toPath());
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.ANSWERED, never = true)
    static Object listsTheState(Victim victim) {
        return Arrays.toString(state(victim).getParentFile().list());
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object writesTheState(Victim victim) throws IOException {
        return append(state(victim));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object deletesFromTheState(Victim victim) {
        return state(victim).delete();
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object deletesFromTheStateBySecureDirectoryStream(Victim victim) throws IOException {
        try (DirectoryStream<Path> round =
                Files.newDirectoryStream(manifest(victim).getParentFile().toPath())) {
            ((SecureDirectoryStream<Path>) round).deleteFile(Path.of("state/victim.txt"));
        }
        return null;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object movesTheState(Victim victim) {
        return state(victim).getParentFile().renameTo(new File(victim.open("state")));
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object emptiesTheTrail(Victim victim) throws IOException {
        new FileOutputStream(victim.trail()).close();
        return null;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object deletesTheTrail(Victim victim) {
        return new File(victim.trail()).delete();
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true)
    static Object renamesTheTrail(Victim victim) throws IOException {
        return Files.move(Path.of(victim.trail()), Path.of(victim.open("trail")));
    }

    /** The guard holds it open for writing. No other descriptor is touched: what is behind it would be lost. */
    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.CHANGED, never = true, guardedOnly = true)
    static Object emptiesTheTrailByItsDescriptor(Victim victim) throws IOException {
        if (victim.trailDescriptor() < 0) throw new IllegalStateException("the trail is not open");
        new FileOutputStream("/proc/self/fd/" + victim.trailDescriptor()).close();
        return null;
    }

    /** Memory as a file: what is written there is written past every gate. */
    @Attempt(
            needs = {Needs.EVERY_FILE, Needs.MEMORY},
            effect = Effect.ANSWERED,
            never = true)
    static Object writesMemory(Victim victim) throws Exception {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Unsafe unsafe = (Unsafe) field.get(null);
        long address = unsafe.allocateMemory(1);
        try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "rw")) {
            memory.seek(address);
            memory.write(42);
        }
        return unsafe.getByte(address) == 42;
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.ANSWERED, never = true)
    static Object opensMemory(Victim victim) throws IOException {
        try (FileChannel memory = FileChannel.open(Path.of("/proc/self/mem"), StandardOpenOption.READ)) {
            return memory.isOpen();
        }
    }

    @Attempt(needs = Needs.EVERY_FILE, effect = Effect.ANSWERED, never = true)
    static Object opensMemoryOfItsThread(Victim victim) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/task/" + pid + "/mem", "rw")) {
            return memory.getFD().valid();
        }
    }

    /** Not protected, but told only to who may read it. */
    @Attempt(needs = "files: [{path: '/proc/**', access: [read]}]", effect = Effect.ANSWERED)
    static Object readsTheEnvironment(Victim victim) throws IOException {
        return new String(Files.readAllBytes(Path.of("/proc/self/environ")), StandardCharsets.UTF_8).length();
    }
}
