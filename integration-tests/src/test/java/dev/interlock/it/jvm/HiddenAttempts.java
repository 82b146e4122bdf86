package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * Waiting to be called by Interlock itself, from a class whose frames stack walks leave out unless they are told not to: then
 * the work looks like Interlock's own.
 */
final class HiddenAttempts {
    static volatile String target;

    private HiddenAttempts() {}

    /** In frames of the caller's, which is hidden. */
    private static Object hidden(Class<?> type) throws IOException, ReflectiveOperationException {
        try (InputStream bytes = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            return MethodHandles.lookup()
                    .defineHiddenClass(bytes.readAllBytes(), true)
                    .lookupClass()
                    .getConstructor()
                    .newInstance();
        }
    }

    @Attempt(effect = Effect.CHANGED, never = true, guardedOnly = true)
    static Object asAPathThatIsAsked(Victim victim) throws Exception {
        target = victim.closed("by-a-path.txt");
        Path path = (Path) hidden(AskedPath.class);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return channel.isConnected();
        }
    }

    /** What cannot be woven is told on the standard error stream. */
    @Attempt(effect = Effect.CHANGED, never = true, guardedOnly = true, swallows = true)
    static Object asTheStreamThatIsTold(Victim victim) throws Exception {
        target = victim.closed("by-a-stream.txt");
        PrintStream before = System.err;
        System.setErr((PrintStream) hidden(ToldStream.class));
        try {
            new Loader().defineBroken();
        } catch (LinkageError refused) {
            // As it should be; what was told meanwhile counts.
        } finally {
            System.setErr(before);
        }
        // So that there is something to be denied where nobody calls the stream.
        new FileOutputStream(target).close();
        return null;
    }

    private static final class Loader extends ClassLoader {
        Class<?> defineBroken() throws IOException {
            byte[] bytes;
            try (InputStream in = Loader.class.getResourceAsStream("HiddenAttempts$Statement.class")) {
                bytes = in.readAllBytes();
            }
            byte[] broken = java.util.Arrays.copyOf(bytes, bytes.length - 40);
            return defineClass(Statement.class.getName(), broken, 0, broken.length);
        }
    }

    abstract static class Statement implements java.sql.Statement {}

    /** Writes where it may not when it is told something. */
    public static final class ToldStream extends PrintStream {
        public ToldStream() {
            super(OutputStream.nullOutputStream());
        }

        @Override
        public void println(String line) {
            try (FileOutputStream out = new FileOutputStream(target)) {
                out.write('x');
            } catch (IOException denied) {
                throw new UncheckedIOException(denied);
            }
        }
    }

    /** Writes where it may not when its text is asked for. */
    public static final class AskedPath implements Path {
        private final Path other = Path.of("s");

        public AskedPath() {}

        @Override
        public String toString() {
            try (FileOutputStream out = new FileOutputStream(target)) {
                out.write('x');
            } catch (IOException denied) {
                throw new UncheckedIOException(denied);
            }
            return "s";
        }

        @Override
        public FileSystem getFileSystem() {
            return other.getFileSystem();
        }

        @Override
        public boolean isAbsolute() {
            return false;
        }

        @Override
        public Path getRoot() {
            return null;
        }

        @Override
        public Path getFileName() {
            return other;
        }

        @Override
        public Path getParent() {
            return null;
        }

        @Override
        public int getNameCount() {
            return 1;
        }

        @Override
        public Path getName(int index) {
            return other;
        }

        @Override
        public Path subpath(int from, int to) {
            return other;
        }

        @Override
        public boolean startsWith(Path start) {
            return false;
        }

        @Override
        public boolean endsWith(Path end) {
            return false;
        }

        @Override
        public Path normalize() {
            return this;
        }

        @Override
        public Path resolve(Path beneath) {
            return beneath;
        }

        @Override
        public Path relativize(Path there) {
            return there;
        }

        @Override
        public URI toUri() {
            return new File("s").toURI();
        }

        @Override
        public Path toAbsolutePath() {
            return this;
        }

        @Override
        public Path toRealPath(LinkOption... options) {
            return this;
        }

        @Override
        public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Path there) {
            return 0;
        }
    }
}
