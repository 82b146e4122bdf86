package dev.interlock.guard.network;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.file.FileGuard;
import dev.interlock.policy.Addresses;
import dev.interlock.policy.NetworkGrant.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gates that concern sockets and names. The address counts that the kernel gets; an address goes by a name only
 * if a look-up of this process answered the name with it.
 */
public final class NetworkGuard {
    private final Enforcement<Denied> enforcement;
    private final Enforcement<Denied> names;
    private final NetworkDecisions decisions;
    private final AllowedEndpoints allowed = new AllowedEndpoints();
    private final Pins pins = new Pins();
    private final HostsFile hosts = HostsFile.ofThisMachine();

    /** @param files tells where the paths of Unix domain sockets lead */
    public NetworkGuard(Enforcement<?> enforcement, FileGuard files) {
        this.enforcement = enforcement.as(new NetworkSurface());
        this.names = enforcement.as(new NameSurface());
        this.decisions = new NetworkDecisions(this.enforcement, this.names, allowed, pins, files);
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    /** For what is looked up: a denial says that the name is unknown. */
    public Enforcement<Denied> names() {
        return names;
    }

    /** By which names our own look-ups answered with this address. */
    public List<String> names(InetAddress address) {
        return pins.names(address);
    }

    /** The same endpoint, of values that nobody else can change, as what it is. */
    public InetSocketAddress own(InetSocketAddress endpoint) {
        return own(endpoint.getAddress(), endpoint.getPort());
    }

    /** The same endpoint, of values that nobody else can change, as what it is. */
    public InetSocketAddress own(InetAddress address, int port) {
        return new InetSocketAddress(OwnAddresses.plain(address), port);
    }

    public boolean passesConnectingTo(Object address, int port) {
        return address instanceof InetAddress to && allowed.has(Use.CONNECT, to, port, enforcement.epoch());
    }

    public boolean passesConnectingTo(Object socketAddress) {
        return socketAddress instanceof InetSocketAddress to
                && to.getAddress() != null
                && allowed.has(Use.CONNECT, to.getAddress(), to.getPort(), enforcement.epoch());
    }

    public boolean passesSendingTo(@Nullable Object socketAddress) {
        return socketAddress instanceof InetSocketAddress to
                && to.getAddress() != null
                && allowed.has(Use.SEND, to.getAddress(), to.getPort(), enforcement.epoch());
    }

    public void connectingTo(Object address, int port) throws Denied {
        decisions.reach(Use.CONNECT, (InetAddress) address, port);
    }

    public void connectingTo(Object socketAddress) throws Denied {
        InetSocketAddress to = (InetSocketAddress) socketAddress;
        decisions.reach(Use.CONNECT, to.getAddress(), to.getPort());
    }

    /** The path of what has been looked up, or is not for the Internet at all. */
    public boolean isAddress(@Nullable Object socketAddress) {
        return !(socketAddress instanceof InetSocketAddress to) || !to.isUnresolved();
    }

    /** Says of a name that was not looked up why: the JDK would tell that it is unresolved, if that much. */
    public void addressing(@Nullable Object socketAddress) throws Denied {
        if (socketAddress instanceof InetSocketAddress to) decisions.name(to.getHostString());
    }

    public void connectingToPath(Object path) throws Denied {
        decisions.reachPath(Use.CONNECT, path);
    }

    /** @param address several in an array, or one */
    public void listening(Object address, int port) throws Denied {
        if (!(address instanceof InetAddress[] several)) decisions.listen((InetAddress) address, port);
        else for (InetAddress one : several) decisions.listen(one, port);
    }

    public void listening(@Nullable Object socketAddress) throws Denied {
        if (socketAddress == null) {
            decisions.listen(anyLocal(), 0);
        } else if (socketAddress instanceof InetSocketAddress local && local.getAddress() != null) {
            decisions.listen(local.getAddress(), local.getPort());
        }
        // Anything else the JDK refuses itself: it can be bound to nothing.
    }

    /** What a datagram socket at a port of its choice gets are answers; what it sends is decided when it does. */
    public void receiving(@Nullable Object socketAddress) throws Denied {
        if (socketAddress instanceof InetSocketAddress local && local.getAddress() != null && local.getPort() != 0) {
            decisions.listen(local.getAddress(), local.getPort());
        }
    }

    public void listeningAt(Object path) throws Denied {
        decisions.reachPath(Use.LISTEN, path);
    }

    /** What inetd or systemd handed over is used as if it had been opened here. */
    public void inherited(@Nullable Object channel) throws Denied {
        if (channel == null) return;
        try {
            if (channel instanceof SocketChannel socket) inherited(Use.CONNECT, socket.getRemoteAddress());
            else inherited(Use.LISTEN, ((NetworkChannel) channel).getLocalAddress());
            if (channel instanceof DatagramChannel datagrams && datagrams.isConnected()) {
                inherited(Use.SEND, datagrams.getRemoteAddress());
            }
        } catch (IOException untold) {
            throw enforcement.doubt("where an inherited socket leads cannot be told");
        }
    }

    private void inherited(Use use, @Nullable SocketAddress address) throws Denied {
        if (!(address instanceof InetSocketAddress inet)) {
            throw enforcement.doubt("where an inherited socket leads cannot be told");
        }
        if (use == Use.LISTEN) decisions.listen(inet.getAddress(), inet.getPort());
        else decisions.reach(use, inet.getAddress(), inet.getPort());
    }

    public void sendingTo(@Nullable Object socketAddress) throws Denied {
        // Without an address it goes to where the socket is connected, or the JDK refuses it.
        if (!(socketAddress instanceof InetSocketAddress to) || to.getAddress() == null) return;
        decisions.reach(Use.SEND, to.getAddress(), to.getPort());
    }

    public void joiningGroup(Object group, @Nullable Object local) throws Denied {
        int port = local instanceof InetSocketAddress bound ? bound.getPort() : 0;
        decisions.reach(Use.SEND, (InetAddress) group, port);
    }

    public void usingOldSocket(String what) throws Denied {
        throw enforcement.doubt("the sockets of ".concat(what).concat(" cannot be guarded"));
    }

    public void resolving(String host) throws Denied {
        decisions.resolve(host);
    }

    /** Keeps which addresses a look-up answered with: all a grant on the name will open. */
    public void resolved(String host, Object addresses) {
        for (InetAddress address : (InetAddress[]) addresses) {
            boolean byHostsFile = address.isLoopbackAddress() && hosts.namesLoopback(host);
            if (Addresses.pins(host, address, byHostsFile)) pins.add(OwnAddresses.plain(address), host);
        }
    }

    public Object resolvingAddress(Object address) throws Denied {
        byte[] bytes = ((byte[]) address).clone();
        try {
            decisions.resolve(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            throw names.doubt("an address of an odd length cannot be looked up");
        }
        return bytes;
    }

    private static InetAddress anyLocal() {
        return new InetSocketAddress(0).getAddress();
    }
}
