package dev.interlock.it.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;

/** Calls that end, denied or not, leave nothing behind that others would wait for. */
class LeftBehindTest {
    @OnEachJdk
    void othersRenameAtOnceWhateverOneThreadWasDenied(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Path open = Files.createDirectories(folder.resolve("open"));
        Path closed = Files.createDirectories(folder.resolve("closed"));
        Files.writeString(closed.resolve("a"), "a");
        Files.createSymbolicLink(closed.resolve("link"), closed.resolve("a"));
        Files.createSymbolicLink(open.resolve("link"), closed.resolve("a"));
        Child.Result result =
                Child.on(jdk, folder).manifest("""
                        interlock: 1
                        application: busy
                        files: [{ path: "%s/**", access: [read, write, delete] }]
                        """.formatted(open)).run(Busy.class, open.toString(), closed.toString());

        assertThat(result.out()).as(result.err()).isEqualTo("moved at once\n");
        assertThat(result.err()).doesNotContain("changing paths for too long");
        assertThat(closed.resolve("a")).hasContent("a");
    }

    static final class Busy {
        private static final long AT_ONCE_MILLIS = 1_500;

        public static void main(String[] arguments) throws Exception {
            for (String folder : arguments) {
                for (Callable<?> call : calls(Path.of(folder))) {
                    try {
                        call.call();
                    } catch (Exception deniedAsItMayBe) {
                        // On with the next.
                    }
                }
            }
            long begin = System.nanoTime();
            Thread other = new Thread(() -> {
                File made = new File(arguments[0], "made");
                if (!made.mkdir() || !made.renameTo(new File(arguments[0], "moved"))) System.out.println("not moved");
            });
            other.start();
            other.join();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            System.out.println(millis < AT_ONCE_MILLIS ? "moved at once" : "moved after " + millis + " ms");
        }

        private static List<Callable<?>> calls(Path folder) {
            Path file = folder.resolve("a");
            Path link = folder.resolve("link");
            return List.of(
                    () -> file.toFile().length(),
                    () -> link.toFile().exists(),
                    () -> folder.toFile().list(),
                    () -> file.toFile().getCanonicalPath(),
                    () -> Files.readAttributes(file, "*"),
                    () -> Files.readSymbolicLink(link),
                    () -> file.toRealPath(),
                    () -> Files.getFileStore(file).getTotalSpace(),
                    () -> new FileInputStream(file.toFile()).read(),
                    () -> Files.readString(file),
                    () -> new RandomAccessFile(file.toFile(), "r").read(),
                    () -> new RandomAccessFile(folder.resolve("r").toFile(), "rw").length(),
                    () -> new FileOutputStream(folder.resolve("o").toFile()).getChannel(),
                    () -> Files.writeString(folder.resolve("w"), "w"),
                    () -> Files.createDirectory(folder.resolve("d")),
                    () -> File.createTempFile("temporary", ".t", folder.toFile()),
                    () -> Files.createTempFile(folder, "t", ".t"),
                    () -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)),
                    () -> Files.copy(folder, folder.resolve("c")),
                    () -> Files.newDirectoryStream(folder),
                    () -> watched(folder),
                    () -> SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("s"))),
                    () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                            .bind(UnixDomainSocketAddress.of(folder.resolve("s"))),
                    () -> new ProcessBuilder("true").directory(folder.toFile()).start(),
                    () -> new ProcessBuilder("true")
                            .directory(folder.resolve("no").toFile())
                            .start(),
                    () -> Files.createSymbolicLink(folder.resolve("l"), Path.of("/etc/shadow")),
                    () -> Files.createLink(folder.resolve("h"), file),
                    () -> Files.move(folder.resolve("none"), folder.resolve("n")),
                    () -> folder.resolve("none")
                            .toFile()
                            .renameTo(folder.resolve("n").toFile()),
                    () -> atExit(link),
                    () -> Files.deleteIfExists(link),
                    () -> Files.deleteIfExists(folder.resolve("none")));
        }

        private static Object watched(Path folder) throws IOException {
            try (WatchService service = FileSystems.getDefault().newWatchService()) {
                return folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            }
        }

        private static Object atExit(Path link) {
            link.toFile().deleteOnExit();
            return link;
        }
    }
}
