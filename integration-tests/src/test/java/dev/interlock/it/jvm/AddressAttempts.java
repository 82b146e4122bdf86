package dev.interlock.it.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

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
}
