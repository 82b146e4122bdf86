package dev.interlock.it.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on loopback for HTTP, CONNECT, SOCKS 4 and 5; answers itself what it was to pass on, and keeps its first lines. */
final class ProxyRecorder implements AutoCloseable {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;

    ProxyRecorder() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> received() {
        return List.copyOf(received);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            int first = in.read();
            String line;
            if (first == 5) line = afterSocks5(in, out);
            else if (first == 4) line = afterSocks4(in, out);
            else line = (char) first + line(in);
            received.add(line);
            skipHead(in);
            if (line.startsWith("CONNECT ")) {
                answer(out, "HTTP/1.1 200 OK\r\n\r\n");
                received.add(line(in));
                skipHead(in);
            }
            answer(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        } catch (IOException gone) {
            received.add("no request: " + gone);
        }
    }

    private static String afterSocks5(DataInputStream in, OutputStream out) throws IOException {
        in.skipNBytes(in.read());
        out.write(new byte[] {5, 0});
        in.skipNBytes(3);
        int type = in.read();
        in.skipNBytes((type == 1 ? 4 : type == 4 ? 16 : in.read()) + 2);
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return line(in);
    }

    private static String afterSocks4(DataInputStream in, OutputStream out) throws IOException {
        in.skipNBytes(3);
        boolean named = in.readInt() >>> 8 == 0;
        skipText(in);
        if (named) skipText(in);
        out.write(new byte[] {0, 90, 0, 0, 0, 0, 0, 0});
        return line(in);
    }

    private static void skipText(InputStream in) throws IOException {
        while (in.read() > 0) {}
    }

    private static void skipHead(InputStream in) throws IOException {
        while (!line(in).isEmpty()) {}
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) if (c != '\r') line.append((char) c);
        return line.toString();
    }

    private static void answer(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        threads.shutdownNow();
    }
}
