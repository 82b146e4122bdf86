package dev.interlock.guard.network;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.field;
import static dev.interlock.guard.weave.Passed.result;
import static dev.interlock.guard.weave.Passed.text;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/**
 * Gates sockets and names. Every socket of the JDK connects, binds, sends and joins in the methods below, whatever class
 * opened it; what is read, written or accepted afterwards happens where it was allowed to lead.
 */
public final class NetworkGates implements Gate {
    private static final String SOCKET_ADDRESS = "Ljava/net/SocketAddress;";
    private static final String ADDRESS = "Ljava/net/InetAddress;";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";
    private static final String POLICY = "Ljava/net/spi/InetAddressResolver$LookupPolicy;";

    @Override
    public void declare(Targets targets) {
        addresses(targets);
        connecting(targets);
        listening(targets);
        datagrams(targets);
        names(targets);
        sctp(targets);
        oldSockets(targets);
    }

    /** What the bytes of an address are, it stays: nobody gets the array in it, which streams of objects would hand out. */
    private static void addresses(Targets targets) {
        targets.in("java.net.Inet6Address")
                .method("writeObject", "(Ljava/io/ObjectOutputStream;)V")
                .whereItReads("java.net.Inet6Address$Inet6AddressHolder", "ipaddress", "[B")
                .to("copying");
    }

    /** Of Net's four ways to connect, datagram sockets take the one that these two end in. */
    private static void connecting(Targets targets) {
        targets.in("sun.nio.ch.Net")
                .method("connect", "(" + DESCRIPTOR + ADDRESS + "I)I")
                .passes(argument(1), argument(2))
                .to("connectingTo")
                .method("connect", "(Ljava/net/ProtocolFamily;" + DESCRIPTOR + SOCKET_ADDRESS + ")I")
                .passes(argument(2))
                .to("connectingTo")
                .method("checkAddress", "(" + SOCKET_ADDRESS + ")Ljava/net/InetSocketAddress;")
                .passes(argument(0))
                .to("addressing");
        targets.in("sun.nio.ch.NioSocketImpl")
                .method("connect", "(" + SOCKET_ADDRESS + "I)V")
                .passes(argument(0))
                .to("addressing");
        targets.in("sun.nio.ch.UnixDomainSockets")
                .method("connect", "(" + DESCRIPTOR + "Ljava/nio/file/Path;)I")
                .passes(argument(1))
                .around()
                .to("connectingToPath")
                .method("bind", "(" + DESCRIPTOR + "Ljava/nio/file/Path;)V")
                .passes(argument(1))
                .around()
                .to("listeningAt");
        // A ping is a packet to the echo port, or as good as one.
        for (String implementation : new String[] {"java.net.Inet4AddressImpl", "java.net.Inet6AddressImpl"}) {
            targets.in(implementation)
                    .method("isReachable", "(" + ADDRESS + "ILjava/net/NetworkInterface;I)Z")
                    .passes(argument(0))
                    .to("reaching");
        }
    }

    /** Where a server socket is bound, since that is where its address is known; it listens nowhere else. */
    private static void listening(Targets targets) {
        targets.in("sun.nio.ch.NioSocketImpl")
                .method("bind", "(" + ADDRESS + "I)V")
                .passes(argument(0), argument(1), field("server", "Z"))
                .to("listening");
        targets.in("sun.nio.ch.ServerSocketChannelImpl")
                .method("netBind", "(" + SOCKET_ADDRESS + "I)" + SOCKET_ADDRESS)
                .passes(argument(0))
                .to("listening");
        targets.in("sun.nio.ch.AsynchronousServerSocketChannelImpl")
                .method("bind", "(" + SOCKET_ADDRESS + "I)Ljava/nio/channels/AsynchronousServerSocketChannel;")
                .passes(argument(0))
                .to("listening");
        targets.in("sun.nio.ch.InheritedChannel")
                .method("createChannel", "()Ljava/nio/channels/Channel;")
                .onReturn()
                .passes(result())
                .to("inherited");
    }

    private static void datagrams(Targets targets) {
        targets.in("sun.nio.ch.DatagramChannelImpl")
                .method("bindInternal", "(" + SOCKET_ADDRESS + ")V")
                .passes(argument(0))
                .to("receiving")
                .method("connect", "(" + SOCKET_ADDRESS + "Z)Ljava/nio/channels/DatagramChannel;")
                .passes(argument(0))
                .to("sendingTo")
                .method(
                        "sendFromNativeBuffer",
                        "(" + DESCRIPTOR + "Ljava/nio/ByteBuffer;Ljava/net/InetSocketAddress;)I")
                .passes(argument(2))
                .to("sendingTo")
                .method(
                        "innerJoin",
                        "(" + ADDRESS + "Ljava/net/NetworkInterface;" + ADDRESS + ")Ljava/nio/channels/MembershipKey;")
                .passes(argument(0), field("localAddress", "Ljava/net/InetSocketAddress;"))
                .to("joiningGroup");
    }

    private static void names(Targets targets) {
        targets.in("java.net.InetAddress$PlatformNameService")
                .method("lookupAllHostAddr", "(Ljava/lang/String;)[" + ADDRESS)
                .until(17)
                .passes(argument(0))
                .to("resolving")
                .method("lookupAllHostAddr", "(Ljava/lang/String;)[" + ADDRESS)
                .until(17)
                .onReturn()
                .passes(result(), argument(0))
                .to("resolved")
                .method("getHostByAddr", "([B)Ljava/lang/String;")
                .until(17)
                .passes(argument(0))
                .replaces(0)
                .to("resolvingAddress");
        for (String implementation : new String[] {"java.net.Inet4AddressImpl", "java.net.Inet6AddressImpl"}) {
            targets.in(implementation)
                    .method("lookupAllHostAddr", "(Ljava/lang/String;" + POLICY + ")[" + ADDRESS)
                    .since(18)
                    .passes(argument(0))
                    .to("resolving")
                    .method("lookupAllHostAddr", "(Ljava/lang/String;" + POLICY + ")[" + ADDRESS)
                    .since(18)
                    .onReturn()
                    .passes(result(), argument(0))
                    .to("resolved");
        }
        targets.in("java.net.InetAddress$PlatformResolver")
                .method("lookupByAddress", "([B)Ljava/lang/String;")
                .since(18)
                .passes(argument(0))
                .replaces(0)
                .to("resolvingAddress");
    }

    private static void sctp(Targets targets) {
        targets.in("sun.nio.ch.sctp.SctpNet")
                .method("connect", "(I" + ADDRESS + "I)I")
                .passes(argument(1), argument(2))
                .to("connectingTo")
                .method("bindx", "(I[" + ADDRESS + "IZ)V")
                .passes(argument(1), argument(2))
                .to("listening");
        String send = "(ILjava/nio/ByteBuffer;" + SOCKET_ADDRESS;
        targets.in("sun.nio.ch.sctp.SctpChannelImpl")
                .method("sendFromNativeBuffer", send + "IZI)I")
                .passes(argument(2))
                .to("sendingTo");
        targets.in("sun.nio.ch.sctp.SctpMultiChannelImpl")
                .method("sendFromNativeBuffer", send + "IIZI)I")
                .passes(argument(2))
                .to("sendingTo")
                .method("bind", "(" + SOCKET_ADDRESS + "I)Lcom/sun/nio/sctp/SctpMultiChannel;")
                .passes(argument(0))
                .to("listening");
        targets.in("sun.nio.ch.sctp.SctpServerChannelImpl")
                .method("bind", "(" + SOCKET_ADDRESS + "I)Lcom/sun/nio/sctp/SctpServerChannel;")
                .passes(argument(0))
                .to("listening");
    }

    /** What {@code -Djdk.net.usePlainSocketImpl} brings back. Its datagram sockets go native where nothing can be woven. */
    private static void oldSockets(Targets targets) {
        targets.in("java.net.AbstractPlainSocketImpl")
                .method("doConnect", "(" + ADDRESS + "II)V")
                .until(17)
                .passes(argument(0), argument(1))
                .to("connectingTo")
                .method("bind", "(" + ADDRESS + "I)V")
                .until(17)
                .passes(argument(0), argument(1), field("isServer", "Z"))
                .to("listening");
        targets.in("java.net.PlainDatagramSocketImpl")
                .method("<init>", "(Z)V")
                .until(17)
                .passes(text("-Djdk.net.usePlainDatagramSocketImpl"))
                .to("usingOldSocket");
    }
}
