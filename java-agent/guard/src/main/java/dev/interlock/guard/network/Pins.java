package dev.interlock.guard.network;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which names our own look-ups answered with an address. A grant on a name opens the addresses found here and no others,
 * whatever name an address carries. Kept for the life of the process, since connections are opened long after a look-up;
 * of more addresses than anybody needs, those that were not asked for any more are forgotten. Safe for any number of threads.
 */
final class Pins {
    /** Whoever runs a name server that a wildcard grants can make up as many answers as he likes. */
    static final int MOST_ADDRESSES = 8192;

    /** Of one address; big hosters put many names on one. */
    static final int MOST_NAMES = 256;

    private volatile ConcurrentHashMap<InetAddress, List<String>> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<InetAddress, List<String>> old = new ConcurrentHashMap<>();

    List<String> names(InetAddress address) {
        List<String> names = young.get(address);
        if (names != null) return names;
        names = old.get(address);
        if (names == null) return List.of();
        keep(address, names);
        return names;
    }

    /** @param address that nobody else can change */
    synchronized void add(InetAddress address, String name) {
        List<String> names = names(address);
        if (names.contains(name)) return;
        String[] more = new String[Math.min(names.size() + 1, MOST_NAMES)];
        more[0] = name;
        for (int i = 1; i < more.length; i++) more[i] = names.get(i - 1);
        keep(address, List.of(more));
    }

    private synchronized void keep(InetAddress address, List<String> names) {
        if (young.size() >= MOST_ADDRESSES) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(address, names);
    }
}
