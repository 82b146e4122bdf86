package dev.interlock.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A small answer over a connection that is kept: the fastest request there is, so what the agent adds shows most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HttpBenchmark {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEAD = 4096;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServerSocket server;
    private HttpRequest request;

    @Setup
    public void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/bench/orders"))
                .build();
        Thread thread = new Thread(this::answer);
        thread.setDaemon(true);
        thread.start();
    }

    /** A client that waits for each answer sends one head at a time, and in one piece. */
    private void answer() {
        byte[] head = new byte[LONGEST_HEAD];
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (in.read(head) > 0) out.write(ANSWER);
        } catch (IOException closed) {
            // The end.
        }
    }

    @TearDown
    public void close() throws IOException {
        server.close();
    }

    @Benchmark
    public int get() throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
    }
}
