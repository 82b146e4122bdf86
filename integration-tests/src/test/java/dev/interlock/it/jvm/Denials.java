package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Prints what an application sees of denials, by the API it calls. */
final class Denials {
    private static final Path CLOSED = Path.of("closed.txt");
    private static final URI SITE = URI.create("http://127.0.0.1:9/");

    private Denials() {}

    public static void main(String[] arguments) {
        print("new FileInputStream", () -> new FileInputStream("closed.txt"));
        print("new FileOutputStream", () -> new FileOutputStream("closed.txt"));
        print("File.exists", () -> new File("closed.txt").exists());
        print("File.delete", () -> new File("closed.txt").delete());
        print("File.list", () -> new File(".").list());
        print("Files.readString", () -> Files.readString(CLOSED));
        print("Files.exists", () -> Files.exists(CLOSED));
        print("Files.move", () -> Files.move(CLOSED, Path.of("moved.txt")));
        print("Files.list", Denials::list);
        print("on another thread", Denials::readElsewhere);
        print("new Socket", () -> new Socket(InetAddress.getLoopbackAddress(), 9));
        print("new Socket by name", () -> new Socket("elsewhere.example", 9));
        print("SocketChannel", () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", 9)));
        print("InetAddress", () -> InetAddress.getByName("other.example"));
        print("HttpClient", Denials::request);
        print("URL", () -> SITE.toURL().openStream());
        print("new ServerSocket", () -> new ServerSocket(0));
        print("DatagramSocket", Denials::send);
        print("Runtime.exec", () -> Runtime.getRuntime().exec(new String[] {"sh", "-c", "true"}));
        print("System.load", () -> {
            System.load("/dev/null");
            return null;
        });
        print("System.setProperty", () -> System.setProperty("java.home", "elsewhere"));
        print("System.exit", () -> {
            System.exit(1);
            return null;
        });
    }

    private static long list() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.count();
        }
    }

    private static String readElsewhere() {
        return CompletableFuture.supplyAsync(Denials::read).join();
    }

    private static String read() {
        try {
            return Files.readString(CLOSED);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Object request() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(SITE).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static Object send() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), 9));
            return null;
        }
    }

    private static void print(String api, Callable<?> call) {
        try {
            System.out.println(api + ": " + call.call());
        } catch (Throwable denied) {
            Throwable cause = denied;
            while (cause.getCause() != null) cause = cause.getCause();
            System.out.println(api + ": " + cause);
        }
    }
}
