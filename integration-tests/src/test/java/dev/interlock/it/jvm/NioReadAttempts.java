package dev.interlock.it.jvm;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.Channels;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reading by java.nio. */
final class NioReadAttempts {
    private static final int ENOUGH = 100;

    private NioReadAttempts() {}

    @Attempt(needs = Needs.READ)
    static String readString(Victim victim) throws IOException {
        return Files.readString(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ)
    static byte[] readAllBytes(Victim victim) throws IOException {
        return Files.readAllBytes(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ)
    static Object readAllLines(Victim victim) throws IOException {
        return Files.readAllLines(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ)
    static String lines(Victim victim) throws IOException {
        try (Stream<String> lines = Files.lines(victim.secret().toPath())) {
            return lines.collect(Collectors.joining());
        }
    }

    @Attempt(needs = Needs.READ)
    static String bufferedReader(Victim victim) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(victim.secret().toPath())) {
            return reader.readLine();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] inputStream(Victim victim) throws IOException {
        try (InputStream in = Files.newInputStream(victim.secret().toPath())) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] inputStreamNotFollowingLinks(Victim victim) throws IOException {
        try (InputStream in = Files.newInputStream(victim.secret().toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        }
    }

    private static byte[] drain(SeekableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(ENOUGH);
        channel.read(buffer);
        return buffer.array();
    }

    @Attempt(needs = Needs.READ)
    static byte[] seekableByteChannel(Victim victim) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(victim.secret().toPath())) {
            return drain(channel);
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] fileChannel(Victim victim) throws IOException {
        try (FileChannel channel = FileChannel.open(victim.secret().toPath(), StandardOpenOption.READ)) {
            return drain(channel);
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] fileChannelOfItsProvider(Victim victim) throws IOException {
        Path path = victim.secret().toPath();
        try (FileChannel channel =
                path.getFileSystem().provider().newFileChannel(path, Set.of(StandardOpenOption.READ))) {
            return drain(channel);
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] mapped(Victim victim) throws IOException {
        try (FileChannel channel = FileChannel.open(victim.secret().toPath())) {
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            byte[] bytes = new byte[map.remaining()];
            map.get(bytes);
            return bytes;
        }
    }

    @Attempt(needs = Needs.WRITE)
    static byte[] mappedForWriting(Victim victim) throws IOException {
        try (FileChannel channel =
                FileChannel.open(victim.secret().toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer map = channel.map(FileChannel.MapMode.PRIVATE, 0, channel.size());
            byte[] bytes = new byte[map.remaining()];
            map.get(bytes);
            return bytes;
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] transferred(Victim victim) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(victim.secret().toPath())) {
            channel.transferTo(0, ENOUGH, Channels.newChannel(out));
        }
        return out.toByteArray();
    }

    @Attempt(needs = Needs.READ)
    static byte[] asynchronousChannel(Victim victim) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(ENOUGH);
        try (AsynchronousFileChannel channel =
                AsynchronousFileChannel.open(victim.secret().toPath())) {
            channel.read(buffer, 0).get();
        }
        return buffer.array();
    }

    @Attempt(needs = Needs.READ)
    static byte[] asynchronousChannelWithAnExecutor(Victim victim) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(ENOUGH);
        CompletableFuture<Integer> done = new CompletableFuture<>();
        var executor = Executors.newSingleThreadExecutor();
        try (AsynchronousFileChannel channel =
                AsynchronousFileChannel.open(victim.secret().toPath(), Set.of(StandardOpenOption.READ), executor)) {
            channel.read(buffer, 0, null, new CompletionHandler<Integer, Void>() {
                @Override
                public void completed(Integer count, Void none) {
                    done.complete(count);
                }

                @Override
                public void failed(Throwable failure, Void none) {
                    done.completeExceptionally(failure);
                }
            });
            done.get(10, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
        return buffer.array();
    }

    @Attempt(needs = Needs.READ)
    static byte[] secureDirectoryStream(Victim victim) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(victim.closed("")));
                SeekableByteChannel channel = ((SecureDirectoryStream<Path>) folder)
                        .newByteChannel(Path.of("secret.txt"), Set.of(StandardOpenOption.READ))) {
            return drain(channel);
        }
    }

    /** From a folder that is open, upwards and down again. */
    @Attempt(needs = Needs.READ)
    static byte[] secureDirectoryStreamOfAnotherFolder(Victim victim) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(victim.open("")));
                SeekableByteChannel channel = ((SecureDirectoryStream<Path>) folder)
                        .newByteChannel(Path.of("../closed/secret.txt"), Set.of(StandardOpenOption.READ))) {
            return drain(channel);
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] secureDirectoryStreamOfASubfolder(Victim victim) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(victim.open("")));
                SecureDirectoryStream<Path> closed =
                        ((SecureDirectoryStream<Path>) folder).newDirectoryStream(Path.of("../closed"));
                SeekableByteChannel channel =
                        closed.newByteChannel(Path.of("secret.txt"), Set.of(StandardOpenOption.READ))) {
            return drain(channel);
        }
    }

    /** The descriptor of the folder stays, its name leads elsewhere meanwhile. */
    @Attempt(needs = Needs.READ)
    static byte[] secureDirectoryStreamThroughALinkInAnOpenFolder(Victim victim) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(victim.open("")));
                SeekableByteChannel channel = ((SecureDirectoryStream<Path>) folder)
                        .newByteChannel(Path.of("link"), Set.of(StandardOpenOption.READ))) {
            return drain(channel);
        }
    }

    @Attempt(needs = Needs.READ)
    static String copiedToAStream(Victim victim) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Files.copy(victim.secret().toPath(), out);
        return out.toString();
    }

    @Attempt(needs = Needs.READ)
    static String copiedToAnOpenFolder(Victim victim) throws IOException {
        Path copy = Path.of(victim.open("copy"));
        Files.copy(victim.secret().toPath(), copy, StandardCopyOption.REPLACE_EXISTING);
        return Files.readString(copy);
    }

    @Attempt(needs = Needs.ALL)
    static String movedToAnOpenFolder(Victim victim) throws IOException {
        Path moved = Path.of(victim.open("moved"));
        Files.move(victim.secret().toPath(), moved);
        return Files.readString(moved);
    }

    @Attempt(needs = Needs.ALL)
    static String movedAtomicallyToAnOpenFolder(Victim victim) throws IOException {
        Path moved = Path.of(victim.open("moved"));
        Files.move(victim.secret().toPath(), moved, StandardCopyOption.ATOMIC_MOVE);
        return Files.readString(moved);
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static long compared(Victim victim) throws IOException {
        Path guess = Path.of(victim.open("guess"));
        Files.writeString(guess, "a wrong guess, which tells where the first difference is");
        // Never zero: the first characters are the same as those of the secret.
        Files.writeString(guess, "secret t?");
        return Files.mismatch(victim.secret().toPath(), guess);
    }

    @Attempt(needs = Needs.READ)
    static String zipFileSystem(Victim victim) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(Path.of(victim.closed("secret.jar")))) {
            return Files.readString(zip.getPath("secret.txt"));
        }
    }

    @Attempt(needs = Needs.READ)
    static String zipFileSystemByUri(Victim victim) throws IOException {
        URI uri = URI.create("jar:file:" + victim.closed("secret.jar"));
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of())) {
            return Files.readString(zip.getPath("secret.txt"));
        }
    }
}
