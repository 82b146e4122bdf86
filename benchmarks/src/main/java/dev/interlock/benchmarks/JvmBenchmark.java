package dev.interlock.benchmarks;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an application does most at the JDK's choke points. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JvmBenchmark {
    /** The property that names a folder for files; whoever starts the benchmark removes it, so that this is not measured. */
    static final String FOLDER = "interlock.bench.folder";

    /** More than any table of the agent holds. */
    private static final int FOLDERS = 30_000;

    private static final int PAGE = 4096;
    private static final int BACKLOG = 1000;

    private final byte[] page = new byte[PAGE];
    private Path file;
    private String[] files;
    private ServerSocket server;
    private InetSocketAddress address;
    private int next;

    @Setup
    public void prepare() throws IOException {
        Path folder = Files.createTempDirectory(Path.of(System.getProperty(FOLDER)), "files");
        file = Files.write(folder.resolve("page"), page);
        files = new String[FOLDERS];
        for (int i = 0; i < FOLDERS; i++) {
            Path beneath = Files.createDirectory(folder.resolve(Integer.toString(i)));
            files[i] = Files.write(beneath.resolve("page"), page).toString();
        }
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Thread acceptor = new Thread(this::accept);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        try {
            while (true) server.accept().close();
        } catch (IOException closed) {
            // The end.
        }
    }

    @Benchmark
    public int openSeen() throws IOException {
        return read(file.toString());
    }

    /** The least recently opened of so many that whatever was kept about it is gone. */
    @Benchmark
    public int openUnseen() throws IOException {
        return read(files[next++ % FOLDERS]);
    }

    private int read(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            return in.read(page);
        }
    }

    @Benchmark
    public boolean exists() {
        return Files.exists(file);
    }

    @Benchmark
    public boolean connect() throws IOException {
        try (Socket socket = new Socket()) {
            // No port stays behind: without this a minute of connecting takes them all.
            socket.setSoLinger(true, 0);
            socket.connect(address);
            return socket.isConnected();
        }
    }
}
