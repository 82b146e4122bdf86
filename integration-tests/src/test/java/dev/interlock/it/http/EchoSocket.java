package dev.interlock.it.http;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket that sends the first text back, as RFC 6455 frames it. */
final class EchoSocket implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "sec-websocket-key: ";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> received = new CopyOnWriteArrayList<>();

    EchoSocket() throws IOException {
        Thread thread = new Thread(this::accept);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) answer(server.accept());
        } catch (IOException | NoSuchAlgorithmException closed) {
            // The end.
        }
    }

    private void answer(Socket socket) throws IOException, NoSuchAlgorithmException {
        try (socket) {
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
            received.add(head.readLine());
            String key = "";
            for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith(KEY)) key = line.substring(KEY.length());
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            echo(new DataInputStream(socket.getInputStream()), out);
        }
    }

    private static void echo(DataInputStream in, OutputStream out) throws IOException {
        int first = in.readUnsignedByte();
        byte[] text = new byte[in.readUnsignedByte() & 0x7f];
        byte[] mask = new byte[4];
        in.readFully(mask);
        in.readFully(text);
        for (int i = 0; i < text.length; i++) text[i] ^= mask[i % 4];
        out.write(first);
        out.write(text.length);
        out.write(text);
    }

    String url(String path) {
        return "ws://localhost:" + server.getLocalPort() + path;
    }

    List<String> received() {
        List<String> all = List.copyOf(received);
        received.clear();
        return all;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
