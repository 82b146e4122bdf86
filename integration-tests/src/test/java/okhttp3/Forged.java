package okhttp3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Has the name of an HTTP client's class, and no more. */
public final class Forged {
    private Forged() {}

    public static String connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write('x');
            return "sent";
        }
    }
}
