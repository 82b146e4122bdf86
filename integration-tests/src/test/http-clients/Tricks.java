import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ways to have a client say what is not granted, or say it elsewhere. Each is tried once, and tells what came of it. */
public abstract class Tricks {
    /** Tries to have one of the servers receive a request whose target ends with {@code /bad/NAME}. */
    interface Trick {
        void to(String path) throws Throwable;
    }

    /** {@code http://localhost:8080}, where {@code /ok} is granted. */
    static String origin;

    static int port;

    /** A proxy at 127.0.0.1 that nobody granted. */
    static int proxy;

    final Map<String, Trick> all = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        port = Integer.parseInt(arguments[1]);
        proxy = Integer.parseInt(arguments[2]);
        origin = "http://localhost:" + port;
        Tricks tricks = (Tricks) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        for (Map.Entry<String, Trick> trick : tricks.all.entrySet()) {
            String came = "went through";
            try {
                trick.getValue().to("/bad/" + trick.getKey());
            } catch (Throwable failure) {
                came = Client.told(failure);
            }
            System.out.println(trick.getKey() + ": " + came.replace('\n', ' '));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Another request, as a server would read it behind the end of one. */
    static String smuggled(String path) {
        return "DELETE " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n";
    }

    static byte[] raw(String path) {
        return smuggled(path).getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes a request by hand, and waits until it is answered. */
    static void speak(Socket socket, String path) throws IOException {
        socket.setSoTimeout(2000);
        socket.getOutputStream().write(raw(path));
        socket.getOutputStream().flush();
        if (socket.getInputStream().read() < 0) throw new IOException("closed");
    }

    /** Another machine, as it were, that goes by the name of the granted one. */
    static InetAddress elsewhere() throws UnknownHostException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 2});
    }

    static InetSocketAddress proxyAddress() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), proxy);
    }

    static Proxy proxy(Proxy.Type type) throws UnknownHostException {
        return new Proxy(type, proxyAddress());
    }

    /** Writes something else than it is told. */
    static final class Rewriting extends Socket {
        private final String path;

        Rewriting(String path) {
            this.path = path;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(raw(path));
                }
            };
        }
    }
}
