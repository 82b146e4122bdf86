package dev.interlock.it.jvm;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Packets. */
final class DatagramAttempts {
    private static final String GROUP = "239.255.7.7";
    private static final String JOIN = "network: [{send: '239.255.7.7:*'}, {listen: '*:*'}, {send: '0.0.0.0:*'}]";
    private static final String EVERY = "network: [{send: '0.0.0.0/0:*'}]";

    private DatagramAttempts() {}

    private static InetSocketAddress server(Victim victim) {
        return new InetSocketAddress("127.0.0.1", victim.port());
    }

    private static DatagramPacket packet(InetSocketAddress to) {
        return new DatagramPacket(new byte[] {'x'}, 1, to);
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object socket(Victim victim) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(packet(server(victim)));
            return null;
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object connectedSocket(Victim victim) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server(victim));
            socket.send(new DatagramPacket(new byte[] {'x'}, 1));
            return null;
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object channel(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            return channel.send(ByteBuffer.wrap(new byte[] {'x'}), server(victim));
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object channelWithADirectBuffer(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            return channel.send(ByteBuffer.allocateDirect(1), server(victim));
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object connectedChannel(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(server(victim));
            return channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object channelThatDoesNotBlock(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.configureBlocking(false);
            return channel.send(ByteBuffer.wrap(new byte[] {'x'}), server(victim));
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object socketOfAChannel(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.socket().send(packet(server(victim)));
            return null;
        }
    }

    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object multicastSocket(Victim victim) throws IOException {
        try (MulticastSocket socket = new MulticastSocket()) {
            socket.send(packet(server(victim)));
            return null;
        }
    }

    /** The host it names is granted, for TCP. */
    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object namedLikeAGrantedHost(Victim victim) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress lying = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 2});
            socket.send(packet(new InetSocketAddress(lying, victim.port())));
            return null;
        }
    }

    /** Another thread changes the packet between check and use. */
    @Attempt(needs = Needs.SEND, effect = Effect.ARRIVED)
    static Object packetThatChanges(Victim victim) throws IOException {
        InetSocketAddress real = server(victim);
        DatagramPacket packet = packet(real);
        Thread changing = new Thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                packet.setSocketAddress(real);
                packet.setLength(i % 2);
            }
        });
        changing.start();
        IOException last = null;
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 200; i++) {
                try {
                    socket.send(packet);
                } catch (IOException denied) {
                    last = denied;
                }
            }
        } finally {
            changing.interrupt();
        }
        if (last != null) throw last;
        return null;
    }

    /** To everybody on this machine's network. */
    @Attempt(needs = EVERY, effect = Effect.ANSWERED)
    static Object broadcast(Victim victim) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            socket.send(packet(new InetSocketAddress("127.255.255.255", victim.port())));
            return "sent";
        }
    }

    @Attempt(needs = JOIN, effect = Effect.ANSWERED)
    static Object joinsAGroup(Victim victim) throws IOException {
        try (MulticastSocket socket = new MulticastSocket()) {
            socket.joinGroup(new InetSocketAddress(GROUP, 0), NetworkInterface.getByName("lo"));
            return "joined";
        }
    }

    @Attempt(needs = JOIN, effect = Effect.ANSWERED)
    static Object joinsAGroupByAChannel(Victim victim) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.join(InetAddress.getByName(GROUP), NetworkInterface.getByName("lo"))
                    .isValid();
        }
    }

    @Attempt(needs = JOIN, effect = Effect.ANSWERED)
    static Object sendsToAGroup(Victim victim) throws IOException {
        try (MulticastSocket socket = new MulticastSocket()) {
            socket.setNetworkInterface(NetworkInterface.getByName("lo"));
            socket.send(packet(new InetSocketAddress(GROUP, victim.port())));
            return "sent";
        }
    }
}
