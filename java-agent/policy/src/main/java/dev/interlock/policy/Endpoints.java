package dev.interlock.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and ports that grants open for one use, compiled: a look-up costs a probe for each length of network that occurs,
 * and one for each name, however many grants there are. Not changed once filled.
 */
final class Endpoints {
    private static final int BIT = 1;

    private final GlobTable<Ports> names = new GlobTable<>(false);
    private final Map<AddressKey, Ports>[] four = networks(33);
    private final Map<AddressKey, Ports>[] six = networks(129);
    private final PathTable sockets = new PathTable();
    private final boolean starIsAll;
    private @Nullable Ports everything;

    /** @param starIsAll whether {@code *} means link-local, metadata, unspecified and multicast addresses, too */
    Endpoints(boolean starIsAll) {
        this.starIsAll = starIsAll;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<AddressKey, Ports>[] networks(int lengths) {
        return new Map[lengths];
    }

    void add(HostPattern host, Place place) {
        ports(host).add(host.portFrom(), host.portUntil(), place);
        // It always means these, also where nothing was looked up (RFC 6761).
        if (host.host().equals("localhost")) {
            add(AddressKey.address((byte) 127, (byte) 0, (byte) 0, (byte) 1), host, place);
            byte[] six = new byte[16];
            six[15] = 1;
            add(AddressKey.address(six), host, place);
        }
    }

    private void add(InetAddress address, HostPattern host, Place place) {
        AddressKey key = AddressKey.of(address);
        at(key, key.size()).add(host.portFrom(), host.portUntil(), place);
    }

    void addSocket(List<String> segments, Place place) {
        sockets.add(segments, BIT, place);
    }

    private Ports ports(HostPattern host) {
        if (host.everything()) {
            if (everything == null) everything = new Ports();
            return everything;
        }
        if (host.network() != null) return at(AddressKey.of(host.network()), host.length());
        Ports ports = names.at(host.host());
        if (ports == null) {
            ports = new Ports();
            names.put(host.host(), ports);
        }
        return ports;
    }

    private Ports at(AddressKey address, int length) {
        Map<AddressKey, Ports>[] networks = address.four() ? four : six;
        if (networks[length] == null) networks[length] = new HashMap<>();
        AddressKey key = address.first(length);
        Ports ports = networks[length].get(key);
        if (ports == null) {
            ports = new Ports();
            networks[length].put(key, ports);
        }
        return ports;
    }

    /** The grant that opens this address itself; null if none does. */
    @Nullable
    Place of(InetAddress address, int port) {
        Ports star = starIsAll || !Addresses.neverByName(address) ? everything : null;
        Place place = star == null ? null : star.of(port);
        if (place != null) return place;
        AddressKey key = AddressKey.of(address);
        Map<AddressKey, Ports>[] networks = key.four() ? four : six;
        for (int length = networks.length - 1; length >= 0; length--) {
            if (networks[length] == null) continue;
            Ports ports = networks[length].get(key.first(length));
            place = ports == null ? null : ports.of(port);
            if (place != null) return place;
        }
        return null;
    }

    /** The grant that opens what goes by this name; null if none does. */
    @Nullable
    Place of(String name, int port) {
        Place place = everything == null ? null : everything.of(port);
        if (place != null || names.isEmpty()) return place;
        List<Ports> found = new ArrayList<>(2);
        names.collect(HostPattern.canonical(name), found);
        for (int i = 0; i < found.size() && place == null; i++)
            place = found.get(i).of(port);
        return place;
    }

    @Nullable
    Place ofSocket(String path) {
        return sockets.match(path).place(BIT);
    }
}
