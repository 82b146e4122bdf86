package dev.interlock.it.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.JarURLConnection;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Addresses that look like others, and ports that were opened for others. On {@link Victim#allowed}
 * localhost is granted to all, and other addresses of this machine are not.
 */
final class AddressAttempts {
    private static final byte[] OTHER = {127, 0, 0, 2};
    private static final String EVERY_ADDRESS =
            "network: [{connect: '127.0.0.0/8:*'}, {connect: '[::1]:*'}, {connect: '0.0.0.0:*'}]";

    private AddressAttempts() {}

    private static Object connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port);
                OutputStream out = socket.getOutputStream()) {
            out.write('x');
            return socket.getInetAddress();
        }
    }

    private static Object connect(String host, int port) throws IOException {
        return connect(InetAddress.getByName(host), port);
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object anotherAddress(Victim victim) throws IOException {
        return connect("127.0.0.2", victim.allowed());
    }

    /** The host it names is granted, the address is not. */
    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object namedLikeAGrantedHost(Victim victim) throws IOException {
        return connect(InetAddress.getByAddress("localhost", OTHER), victim.allowed());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object namedLikeAGrantedHostByAChannel(Victim victim) throws IOException {
        InetAddress address = InetAddress.getByAddress("localhost", OTHER);
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(address, victim.allowed()))) {
            return channel.getRemoteAddress();
        }
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object mapped(Victim victim) throws IOException {
        return connect("::ffff:127.0.0.2", victim.allowed());
    }

    /** Kept as an address of IPv6, which the ordinary ways turn into one of IPv4. */
    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object mappedAsIpv6(Victim victim) throws IOException {
        byte[] bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xff;
        System.arraycopy(OTHER, 0, bytes, 12, 4);
        return connect(Inet6Address.getByAddress("localhost", bytes, -1), victim.allowed());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object decimal(Victim victim) throws IOException {
        return connect("2130706434", victim.allowed());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object fewParts(Victim victim) throws IOException {
        return connect("127.2", victim.allowed());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object ipv6Loopback(Victim victim) throws IOException {
        return connect("::1", victim.port());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object unspecified(Victim victim) throws IOException {
        return connect("0.0.0.0", victim.port());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object unspecifiedIpv6(Victim victim) throws IOException {
        return connect("::", victim.port());
    }

    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object unspecifiedByAChannel(Victim victim) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(victim.port()))) {
            return channel.getRemoteAddress();
        }
    }

    /** Looks like another address each time it is asked. */
    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object addressThatIsASubclass(Victim victim) throws IOException {
        SocketAddress lying = new InetSocketAddress(InetAddress.getByAddress(OTHER), victim.allowed()) {};
        try (Socket socket = new Socket()) {
            socket.connect(lying, 1000);
            return socket.getRemoteSocketAddress();
        }
    }

    /** The implementation is the JDK's, but another object than the socket shows. */
    @Attempt(needs = EVERY_ADDRESS, effect = Effect.ARRIVED)
    static Object socketOfItsOwn(Victim victim) throws IOException {
        try (Socket socket = new Socket((SocketImpl) null) {}) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress("localhost", OTHER), victim.allowed()));
            return socket.getRemoteSocketAddress();
        }
    }

    /** The first message of PostgreSQL's protocol, by hand. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object databaseProtocolByHand(Victim victim) throws IOException {
        byte[] parameters = "user\0postgres\0database\0orders\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer message = ByteBuffer.allocate(8 + parameters.length).order(ByteOrder.BIG_ENDIAN);
        message.putInt(8 + parameters.length).putInt(3 << 16).put(parameters);
        try (Socket socket = new Socket("127.0.0.1", victim.database());
                OutputStream out = socket.getOutputStream()) {
            out.write(message.array());
            return "sent";
        }
    }

    /** The driver's own classes, but not the driver. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object streamOfTheDriverByHand(Victim victim) throws IOException {
        var host = new org.postgresql.util.HostSpec("127.0.0.1", victim.database());
        try (var stream = new org.postgresql.core.PGStream(javax.net.SocketFactory.getDefault(), host, 1000)) {
            return stream.isClosed();
        }
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object socketToThePortOfAnHttpGrant(Victim victim) throws IOException {
        return connect("127.0.0.1", victim.http());
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object channelToThePortOfAnHttpGrant(Victim victim) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", victim.http()))) {
            return channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object packetToThePortOfAnHttpGrant(Victim victim) throws IOException {
        try (var socket = new java.net.DatagramSocket()) {
            socket.send(new java.net.DatagramPacket(
                    new byte[] {'x'}, 1, new InetSocketAddress("127.0.0.1", victim.http())));
            return "sent";
        }
    }

    /** Where a class comes from is what a URL says, and what that says is up to its handler. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientThatForgesWhereItComesFrom(Victim victim) throws Exception {
        URL forged = new URL("file", "", -1, deployed().getFile(), new Forger(forged()));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {forged}, null)) {
            return loader.loadClass("okhttp3.Forged")
                    .getMethod("connect", int.class)
                    .invoke(null, victim.http());
        }
    }

    /** Loaded from where the process may write, by a name that leads to where it may not as soon as it is loaded. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientLoadedThroughALinkThatIsChanged(Victim victim) throws Exception {
        Path own = Files.createDirectories(Path.of(victim.open("forged/okhttp3")));
        Files.write(own.resolve("Forged.class"), forged());
        Path link = Path.of(victim.open("deployed"));
        Files.createSymbolicLink(link, own.getParent());
        URL[] through = {new URL("file:" + link + "/")};
        try (URLClassLoader loader = new URLClassLoader(through, null)) {
            Class<?> client = loader.loadClass("okhttp3.Forged");
            Files.delete(link);
            Files.createSymbolicLink(link, Path.of(deployed().toURI()));
            return client.getMethod("connect", int.class).invoke(null, victim.http());
        }
    }

    /** While the class is loaded, a part of its way is a link; afterwards that is missing, and the text of the way leads elsewhere. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientLoadedByAWayThatIsGone(Victim victim) throws Exception {
        Path deployed = Path.of(deployed().toURI());
        Path own = Path.of(victim.open("way-to" + deployed));
        Files.createDirectories(own.resolve("okhttp3"));
        Files.write(own.resolve("okhttp3/Forged.class"), forged());
        Path link = Path.of(victim.open("way-to/link"));
        int depth = Path.of(victim.open("way-to")).getNameCount();
        StringBuilder deep = new StringBuilder(victim.open("way-to"));
        for (int i = 0; i <= depth; i++) deep.append("/d");
        Files.createDirectories(Path.of(deep.toString()));
        Files.createSymbolicLink(link, Path.of(deep.toString()));
        // As text it climbs to the root; through the link no higher than where that lies.
        URL[] through = {new URL("file:" + link + "/..".repeat(depth + 1) + deployed + "/")};
        try (URLClassLoader loader = new URLClassLoader(through, null)) {
            Class<?> client = loader.loadClass("okhttp3.Forged");
            Files.delete(link);
            return client.getMethod("connect", int.class).invoke(null, victim.http());
        }
    }

    /** The URL is the JDK's and names what is deployed; the loader was made with a handler of its own for what it reads. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientReadByAHandlerOfItsLoader(Victim victim) throws Exception {
        byte[] type = forged();
        URL nested = new URL("jar:" + deployed() + "client.jar!/inner.jar");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {nested}, null, protocol -> new Jars(Path.of(victim.open("client.jar")), type))) {
            return loader.loadClass("okhttp3.Forged")
                    .getMethod("connect", int.class)
                    .invoke(null, victim.http());
        }
    }

    /** Whatever jar it is asked for has the one class. */
    private static final class Jars extends URLStreamHandler {
        private final Path jar;
        private final byte[] type;

        Jars(Path jar, byte[] type) {
            this.jar = jar;
            this.type = type;
        }

        @Override
        protected void parseURL(URL url, String text, int start, int limit) {
            setURL(url, "jar", "", -1, "", "", text.substring(start, limit), null, null);
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return new JarURLConnection(new URL("jar:file:/any.jar!/")) {
                @Override
                public JarFile getJarFile() throws IOException {
                    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                        out.putNextEntry(new JarEntry("okhttp3/Forged.class"));
                        out.write(type);
                    }
                    return new JarFile(jar.toFile());
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(type);
                }

                @Override
                public int getContentLength() {
                    return type.length;
                }

                @Override
                public void connect() {}
            };
        }
    }

    /** A loader that takes from its maker what a class is, and where it says it is from. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientOfAModuleLayer(Victim victim) throws Exception {
        byte[] type = forged();
        ModuleDescriptor client = ModuleDescriptor.newModule("client")
                .exports("okhttp3")
                .packages(Set.of("okhttp3"))
                .build();
        ModuleReference reference = new ModuleReference(client, deployed().toURI()) {
            @Override
            public ModuleReader open() {
                return new OneClass(type);
            }
        };
        ModuleFinder finder = new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) {
                return name.equals("client") ? Optional.of(reference) : Optional.empty();
            }

            @Override
            public Set<ModuleReference> findAll() {
                return Set.of(reference);
            }
        };
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("client"));
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, null)
                .findLoader("client")
                .loadClass("okhttp3.Forged")
                .getMethod("connect", int.class)
                .invoke(null, victim.http());
    }

    private static final class OneClass implements ModuleReader {
        private final byte[] type;

        OneClass(byte[] type) {
            this.type = type;
        }

        @Override
        public Optional<URI> find(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<ByteBuffer> read(String name) {
            return Optional.of(ByteBuffer.wrap(type));
        }

        @Override
        public Stream<String> list() {
            return Stream.of("okhttp3/Forged.class");
        }

        @Override
        public void close() {}
    }

    private static URL deployed() {
        return AddressAttempts.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static byte[] forged() throws IOException {
        try (InputStream in = okhttp3.Forged.class.getResourceAsStream("Forged.class")) {
            return in.readAllBytes();
        }
    }

    private static final class Forger extends URLStreamHandler {
        private final byte[] type;

        Forger(byte[] type) {
            this.type = type;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public int getContentLength() {
                    return type.length;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(type);
                }
            };
        }
    }
}
