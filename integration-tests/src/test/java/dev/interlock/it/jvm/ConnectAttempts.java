package dev.interlock.it.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.util.Hashtable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SocketHandler;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Connecting to where nobody is let, by every client the JDK has. */
final class ConnectAttempts {
    private static final String HERE = "127.0.0.1";
    private static final int MILLIS = 3000;

    private ConnectAttempts() {}

    private static Object hello(Socket socket) throws IOException {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            out.write("hello".getBytes(StandardCharsets.US_ASCII));
            return "connected";
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socket(Victim victim) throws IOException {
        return hello(new Socket(HERE, victim.port()));
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketConnectedLater(Victim victim) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(HERE, victim.port()), MILLIS);
        return hello(socket);
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketWithoutAProxy(Victim victim) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        socket.connect(new InetSocketAddress(HERE, victim.port()));
        return hello(socket);
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketFactory(Victim victim) throws IOException {
        return hello(SocketFactory.getDefault().createSocket(HERE, victim.port()));
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object tlsSocket(Victim victim) throws IOException {
        try (Socket socket = SSLSocketFactory.getDefault().createSocket(HERE, victim.port())) {
            return hello(socket);
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketChannel(Victim victim) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(HERE, victim.port()))) {
            return channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketOfAChannel(Victim victim) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.socket().connect(new InetSocketAddress(HERE, victim.port()), MILLIS);
            return channel.isConnected();
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object channelThatDoesNotBlock(Victim victim) throws IOException {
        try (SocketChannel channel = SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            if (channel.connect(new InetSocketAddress(HERE, victim.port()))) return true;
            channel.register(selector, SelectionKey.OP_CONNECT);
            selector.select(MILLIS);
            return channel.finishConnect();
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object asynchronousChannel(Victim victim) throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(new InetSocketAddress(HERE, victim.port())).get(MILLIS, TimeUnit.MILLISECONDS);
            return "connected";
        }
    }

    private static URI uri(Victim victim) {
        return URI.create("http://" + HERE + ":" + victim.port() + "/hello");
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object httpClient(Victim victim) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(victim)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object httpClientAsynchronously(Victim victim) throws Exception {
        return HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(uri(victim)).build(), HttpResponse.BodyHandlers.ofString())
                .get(MILLIS, TimeUnit.MILLISECONDS)
                .body();
    }

    @Attempt(
            needs = {Needs.CONNECT, "http: [{url: 'http://elsewhere.invalid/**'}]"},
            effect = Effect.ARRIVED)
    static Object httpClientThroughAProxy(Victim victim) throws Exception {
        return HttpClient.newBuilder()
                .proxy(java.net.ProxySelector.of(new InetSocketAddress(HERE, victim.port())))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://elsewhere.invalid/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object webSocket(Victim victim) throws Exception {
        try {
            return HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://" + HERE + ":" + victim.port() + "/"), new WebSocket.Listener() {})
                    .get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            // Nobody there speaks it.
            throw new IOException(refused.getCause());
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object urlStream(Victim victim) throws IOException {
        try (InputStream in = uri(victim).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object httpUrlConnection(Victim victim) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri(victim).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write('x');
        return connection.getResponseCode();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object httpUrlConnectionThroughAProxy(Victim victim) throws IOException {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(HERE, victim.port()));
        return ((HttpURLConnection) new URL("http://elsewhere.invalid/").openConnection(proxy)).getResponseCode();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketThroughASocksProxy(Victim victim) throws IOException {
        Socket socket = new Socket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(HERE, victim.port())));
        socket.connect(InetSocketAddress.createUnresolved("elsewhere.invalid", 80), MILLIS);
        return hello(socket);
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object ftpUrl(Victim victim) throws IOException {
        return new URL("ftp://" + HERE + ":" + victim.port() + "/file").openStream();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object jarUrl(Victim victim) throws IOException {
        return new URL("jar:" + uri(victim) + "!/entry").openStream();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object xmlEntity(Victim victim) throws Exception {
        String text = "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + uri(victim) + "\">]><a>&e;</a>";
        return javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(text)))
                .getDocumentElement()
                .getTextContent();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object rmiRegistry(Victim victim) throws Exception {
        return LocateRegistry.getRegistry(HERE, victim.port()).list();
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object jmxConnector(Victim victim) throws IOException {
        return JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + HERE + ":" + victim.port() + "/jmxrmi"));
    }

    private static Object lookUp(String url) throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.PROVIDER_URL, url);
        String scheme = url.substring(0, url.indexOf(':'));
        environment.put(
                Context.INITIAL_CONTEXT_FACTORY,
                scheme.equals("ldap") ? "com.sun.jndi.ldap.LdapCtxFactory" : "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.ldap.read.timeout", Integer.toString(MILLIS));
        environment.put("com.sun.jndi.dns.timeout.initial", "100");
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        return new InitialDirContext(environment).getAttributes("elsewhere");
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object ldap(Victim victim) throws Exception {
        return lookUp("ldap://" + HERE + ":" + victim.port() + "/");
    }

    /** What it asks for is sent to a server of the attacker's, in the question. */
    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object dns(Victim victim) throws Exception {
        return lookUp("dns://" + HERE + ":" + victim.port() + "/");
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketHandler(Victim victim) throws IOException {
        SocketHandler handler = new SocketHandler(HERE, victim.port());
        handler.publish(new LogRecord(Level.SEVERE, "x"));
        handler.close();
        return null;
    }

    @Attempt(needs = "network: [{connect: 'unix:BED/closed/s'}]", effect = Effect.ARRIVED)
    static Object unixSocket(Victim victim) throws IOException {
        SocketChannel.open(UnixDomainSocketAddress.of(victim.socket())).close();
        return null;
    }

    @Attempt(needs = "network: [{connect: 'unix:BED/closed/s'}]", effect = Effect.ARRIVED)
    static Object unixSocketThroughALink(Victim victim) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(Path.of(victim.open("folder-link/s"))));
        }
    }

    /** The path's text has a mark in place of a byte that no text has. */
    @Attempt(needs = "network: [{connect: 'unix:BED/closed/s'}]", effect = Effect.ARRIVED)
    static Object unixSocketThroughALinkWithoutText(Victim victim) throws IOException {
        Path link = Path.of(URI.create("file://" + victim.open("%FF")));
        Files.createSymbolicLink(link, Path.of(victim.folder()));
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(link.resolve("closed/s")));
        }
    }

    @Attempt(needs = "network: [{connect: 'unix:BED/closed/s'}]", effect = Effect.ARRIVED)
    static Object linkSwappedWhileConnectingToAUnixSocket(Victim victim) throws Exception {
        UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(FlippingLink.place(victim, "s"));
        return FlippingLink.race(victim, () -> {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                return channel.connect(socket);
            }
        });
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object reachable(Victim victim) throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try {
            return hello(executor.submit(() -> new Socket(InetAddress.getByName(HERE), victim.port()))
                    .get());
        } finally {
            executor.shutdown();
        }
    }
}
