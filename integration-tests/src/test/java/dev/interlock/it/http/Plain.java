package dev.interlock.it.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers each request without a body at once and in the same way, for measuring. */
final class Plain implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Plain() throws IOException {
        threads.execute(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> answer(socket));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            int ended = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                // A head ends with two ends of a line.
                ended = next == '\n' ? ended + 1 : next == '\r' ? ended : 0;
                if (ended == 2) out.write(ANSWER);
            }
        } catch (IOException closed) {
            // By the client.
        }
    }

    String url(String path) {
        return "http://localhost:" + server.getLocalPort() + path;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
