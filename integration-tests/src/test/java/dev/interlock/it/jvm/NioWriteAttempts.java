package dev.interlock.it.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changing files by java.nio. */
final class NioWriteAttempts {
    private static final FileTime LATER = FileTime.fromMillis(1_100_000_000_000L);

    private NioWriteAttempts() {}

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object writeString(Victim victim) throws IOException {
        return Files.writeString(victim.target().toPath(), "x");
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object writeLines(Victim victim) throws IOException {
        return Files.write(victim.fresh().toPath(), List.of("x"));
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object outputStream(Victim victim) throws IOException {
        try (OutputStream out = Files.newOutputStream(victim.target().toPath(), StandardOpenOption.APPEND)) {
            out.write('x');
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object bufferedWriter(Victim victim) throws IOException {
        Files.newBufferedWriter(victim.target().toPath()).close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object byteChannel(Victim victim) throws IOException {
        Files.newByteChannel(victim.fresh().toPath(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close();
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object deletedOnClose(Victim victim) throws IOException {
        Files.newByteChannel(victim.target().toPath(), StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)
                .close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object fileChannelTruncates(Victim victim) throws IOException {
        FileChannel.open(victim.target().toPath(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object mapped(Victim victim) throws IOException {
        try (FileChannel channel =
                FileChannel.open(victim.target().toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.map(FileChannel.MapMode.READ_WRITE, 0, 4).put(0, (byte) 'x');
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object mappedThroughARandomAccessFile(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.target(), "rw")) {
            file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 4).put(0, (byte) 'x');
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object transferred(Victim victim) throws IOException {
        try (FileChannel from = FileChannel.open(Path.of(victim.open("kept.txt")));
                FileChannel to = FileChannel.open(victim.target().toPath(), StandardOpenOption.WRITE)) {
            return to.transferFrom(from, 0, from.size());
        }
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object asynchronousChannel(Victim victim) throws Exception {
        try (AsynchronousFileChannel channel =
                AsynchronousFileChannel.open(victim.target().toPath(), StandardOpenOption.WRITE)) {
            return channel.write(ByteBuffer.wrap(new byte[] {'x'}), 0).get();
        }
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createFile(Victim victim) throws IOException {
        return Files.createFile(victim.fresh().toPath());
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createDirectory(Victim victim) throws IOException {
        return Files.createDirectory(victim.fresh().toPath());
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createDirectories(Victim victim) throws IOException {
        return Files.createDirectories(victim.fresh().toPath().resolve("deeper"));
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createTempFile(Victim victim) throws IOException {
        return Files.createTempFile(Path.of(victim.closed("")), "temporary", null);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createTempDirectory(Victim victim) throws IOException {
        return Files.createTempDirectory(Path.of(victim.closed("")), "temporary");
    }

    @Attempt(needs = Needs.SCRATCH, effect = Effect.ANSWERED)
    static Object createTempDirectoryInTheDefaultFolder(Victim victim) throws IOException {
        return Files.createTempDirectory("temporary");
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object delete(Victim victim) throws IOException {
        Files.delete(victim.target().toPath());
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object deleteIfExists(Victim victim) throws IOException {
        return Files.deleteIfExists(Path.of(victim.closed("empty")));
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object move(Victim victim) throws IOException {
        return Files.move(victim.target().toPath(), victim.fresh().toPath());
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object movedOver(Victim victim) throws IOException {
        return Files.move(
                Path.of(victim.open("kept.txt")), victim.target().toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object movedFolder(Victim victim) throws IOException {
        return Files.move(Path.of(victim.closed("folder")), Path.of(victim.open("folder")));
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object copiedOver(Victim victim) throws IOException {
        return Files.copy(
                Path.of(victim.open("kept.txt")), victim.target().toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object copiedFromAStream(Victim victim) throws IOException {
        return Files.copy(
                new java.io.ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                victim.fresh().toPath());
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object symbolicLink(Victim victim) throws IOException {
        return Files.createSymbolicLink(victim.fresh().toPath(), Path.of(victim.open("kept.txt")));
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object hardLink(Victim victim) throws IOException {
        return Files.createLink(victim.fresh().toPath(), victim.target().toPath());
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object lastModifiedTime(Victim victim) throws IOException {
        return Files.setLastModifiedTime(victim.target().toPath(), LATER);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object times(Victim victim) throws IOException {
        Files.getFileAttributeView(victim.target().toPath(), BasicFileAttributeView.class)
                .setTimes(LATER, LATER, null);
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object permissions(Victim victim) throws IOException {
        return Files.setPosixFilePermissions(victim.target().toPath(), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object attribute(Victim victim) throws IOException {
        return Files.setAttribute(victim.target().toPath(), "unix:mode", 0777);
    }

    /** To another group, which only root may do: the attempt needs no user that exists. */
    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object group(Victim victim) throws IOException {
        return Files.setAttribute(victim.target().toPath(), "unix:gid", 1);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object extendedAttribute(Victim victim) throws IOException {
        return Files.getFileAttributeView(victim.target().toPath(), UserDefinedFileAttributeView.class)
                .write("mark", ByteBuffer.wrap(new byte[] {'x'}));
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object zipFileSystem(Victim victim) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(Path.of(victim.closed("target.jar")))) {
            return Files.writeString(zip.getPath("kept.txt"), "x");
        }
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object newZipFileSystem(Victim victim) throws IOException {
        URI uri = URI.create("jar:file:" + victim.closed("fresh.zip"));
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            return Files.writeString(zip.getPath("fresh.txt"), "x");
        }
    }

    @SuppressWarnings("unchecked")
    private static SecureDirectoryStream<Path> folder(String path) throws IOException {
        DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(path));
        return (SecureDirectoryStream<Path>) folder;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object secureDirectoryStreamWrites(Victim victim) throws IOException {
        try (SecureDirectoryStream<Path> open = folder(victim.open(""))) {
            open.newByteChannel(
                            Path.of("../closed/target.txt"),
                            Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))
                    .close();
        }
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object secureDirectoryStreamDeletes(Victim victim) throws IOException {
        try (SecureDirectoryStream<Path> open = folder(victim.open(""))) {
            open.deleteFile(Path.of("../closed/target.txt"));
        }
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object secureDirectoryStreamDeletesAFolder(Victim victim) throws IOException {
        try (SecureDirectoryStream<Path> open = folder(victim.open(""))) {
            open.deleteDirectory(Path.of("../closed/empty"));
        }
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object secureDirectoryStreamMoves(Victim victim) throws IOException {
        try (SecureDirectoryStream<Path> open = folder(victim.open(""));
                SecureDirectoryStream<Path> other = folder(victim.open("deep"))) {
            open.move(Path.of("../closed/target.txt"), other, Path.of("moved"));
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object secureDirectoryStreamChangesPermissions(Victim victim) throws IOException {
        try (SecureDirectoryStream<Path> open = folder(victim.open(""))) {
            open.getFileAttributeView(Path.of("../closed/target.txt"), PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return null;
    }
}
