package dev.interlock.it.jvm;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMISocketFactory;
import java.rmi.server.UnicastRemoteObject;
import javax.net.ServerSocketFactory;

/** Serving others. */
final class ListenAttempts {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String EVERYWHERE = "network: [{listen: '*:*'}, {connect: '*:*'}]";

    private ListenAttempts() {}

    private static Object reached(int port) throws IOException {
        return Player.reached(port);
    }

    @Attempt(needs = Needs.LISTEN, effect = Effect.LISTENED)
    static Object serverSocket(Victim victim) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return reached(server.getLocalPort());
        }
    }

    @Attempt(needs = Needs.LISTEN_ANYWHERE, effect = Effect.LISTENED)
    static Object serverSocketOnEveryAddress(Victim victim) throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            return reached(server.getLocalPort());
        }
    }

    @Attempt(needs = Needs.LISTEN, effect = Effect.LISTENED)
    static Object serverSocketFactory(Victim victim) throws IOException {
        try (ServerSocket server = ServerSocketFactory.getDefault().createServerSocket()) {
            server.bind(HERE);
            return reached(server.getLocalPort());
        }
    }

    @Attempt(needs = Needs.LISTEN, effect = Effect.LISTENED)
    static Object serverSocketChannel(Victim victim) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(HERE)) {
            return reached(server.socket().getLocalPort());
        }
    }

    @Attempt(needs = Needs.LISTEN, effect = Effect.LISTENED)
    static Object asynchronousServerSocketChannel(Victim victim) throws IOException {
        try (AsynchronousServerSocketChannel server =
                AsynchronousServerSocketChannel.open().bind(HERE)) {
            return reached(((InetSocketAddress) server.getLocalAddress()).getPort());
        }
    }

    @Attempt(needs = Needs.LISTEN, effect = Effect.LISTENED)
    static Object httpServer(Victim victim) throws IOException {
        HttpServer server = HttpServer.create(HERE, 0);
        try {
            server.start();
            return reached(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    /** A class of the JDK that hands out a folder. */
    @Attempt(
            needs = {EVERYWHERE, Needs.READ},
            since = 18)
    static Object simpleFileServer(Victim victim) throws Exception {
        Class<?> type = Class.forName("com.sun.net.httpserver.SimpleFileServer");
        Class<?> level = Class.forName("com.sun.net.httpserver.SimpleFileServer$OutputLevel");
        try {
            HttpServer server =
                    (HttpServer) type.getMethod("createFileServer", InetSocketAddress.class, Path.class, level)
                            .invoke(
                                    null,
                                    HERE,
                                    Path.of(victim.closed("")),
                                    level.getField("NONE").get(null));
            server.start();
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret.txt");
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Attempt(needs = Needs.LISTEN_ANYWHERE, effect = Effect.LISTENED)
    static Object rmiRegistry(Victim victim) throws IOException {
        int[] port = new int[1];
        Registry registry = LocateRegistry.createRegistry(0, Socket::new, any -> {
            ServerSocket server = new ServerSocket(0);
            port[0] = server.getLocalPort();
            return server;
        });
        try {
            return reached(port[0]);
        } finally {
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }

    @Attempt(needs = Needs.LISTEN_ANYWHERE, effect = Effect.LISTENED)
    static Object rmiSocketFactory(Victim victim) throws IOException {
        try (ServerSocket server = RMISocketFactory.getDefaultSocketFactory().createServerSocket(0)) {
            return reached(server.getLocalPort());
        }
    }

    @Attempt(needs = "network: [{listen: 'unix:BED/closed/own'}]", effect = Effect.CHANGED)
    static Object unixSocket(Victim victim) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(victim.closed("own")));
            return server.getLocalAddress();
        }
    }

    /** The path's text has a mark in place of a byte that no text has. */
    @Attempt(needs = "network: [{listen: 'unix:BED/closed/own'}]", effect = Effect.CHANGED)
    static Object unixSocketThroughALinkWithoutText(Victim victim) throws IOException {
        Path link = Path.of(URI.create("file://" + victim.open("%FF")));
        Files.createSymbolicLink(link, Path.of(victim.folder()));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(link.resolve("closed/own")));
            return server.getLocalAddress();
        }
    }

    @Attempt(needs = "network: [{listen: 'unix:BED/closed/own'}]", effect = Effect.CHANGED)
    static Object linkSwappedWhileBindingAUnixSocket(Victim victim) throws Exception {
        UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(FlippingLink.place(victim, "own"));
        return FlippingLink.race(victim, () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(socket);
                return Files.deleteIfExists(FlippingLink.harmless(victim, "own")) ? null : "made";
            }
        });
    }

    /** The one beside the victim's, on an address where nobody listens. */
    private static int free(Victim victim) {
        return victim.port() - 1;
    }

    @Attempt(needs = Needs.LISTEN_ANYWHERE, effect = Effect.ANSWERED)
    static Object datagramSocketOnAPort(Victim victim) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.3", free(victim)))) {
            return socket.getLocalPort();
        }
    }

    @Attempt(needs = Needs.LISTEN_ANYWHERE, effect = Effect.ANSWERED)
    static Object datagramChannelOnAPort(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            return channel.bind(new InetSocketAddress("127.0.0.4", free(victim)))
                    .getLocalAddress();
        }
    }
}
