package dev.interlock.guard.network;

import dev.interlock.policy.NetworkGrant;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what anybody may connect or send to, as long as the policy stays as it is. A look allocates nothing. Bounded: an
 * endpoint takes the place of another that falls into the same slot. Safe for any number of threads, since an entry never
 * changes and a lost one is only decided again.
 */
final class AllowedEndpoints {
    /** More endpoints than a process talks to; a power of two. */
    private static final int SLOTS = 1024;

    private static final class Entry {
        final NetworkGrant.Use use;
        final InetAddress address;
        final int port;
        final long epoch;

        Entry(NetworkGrant.Use use, InetAddress address, int port, long epoch) {
            this.use = use;
            this.address = address;
            this.port = port;
            this.epoch = epoch;
        }
    }

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    boolean has(NetworkGrant.Use use, InetAddress address, int port, long epoch) {
        Entry entry = entries[slot(address, port)];
        // By its bytes: the class is closed, so the answer is the JDK's own.
        return entry != null
                && entry.epoch == epoch
                && entry.port == port
                && entry.use == use
                && entry.address.equals(address);
    }

    /** @param address that nobody else can change */
    void add(NetworkGrant.Use use, InetAddress address, int port, long epoch) {
        entries[slot(address, port)] = new Entry(use, address, port, epoch);
    }

    private static int slot(InetAddress address, int port) {
        int hash = address.hashCode() * 31 + port;
        return (hash ^ hash >>> 16 ^ hash >>> 8) & (SLOTS - 1);
    }
}
