package dev.interlock.guard.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which requests may leave, as long as the policy stays as it is: by their exact text and where they leave to. A
 * look allocates nothing. Bounded: a request takes the place of another that falls into the same slot. Safe for any number of
 * threads, since an entry never changes and a lost one is only decided again.
 */
final class AllowedRequests {
    /** More URLs than a process asks for again and again; a power of two. */
    private static final int SLOTS = 1024;

    /** What is longer is decided each time, so that the table stays small. */
    private static final int LONGEST = 512;

    private static final class Entry {
        final String method;
        final String target;
        final @Nullable String host;
        final boolean secure;
        final @Nullable InetAddress address;
        final int port;
        final long epoch;

        Entry(
                String method,
                String target,
                @Nullable String host,
                boolean secure,
                @Nullable InetAddress address,
                int port,
                long epoch) {
            this.method = method;
            this.target = target;
            this.host = host;
            this.secure = secure;
            this.address = address;
            this.port = port;
            this.epoch = epoch;
        }
    }

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    /** @param address null if that was of no matter */
    boolean has(
            String method,
            String target,
            @Nullable String host,
            boolean secure,
            @Nullable InetAddress address,
            int port,
            long epoch) {
        Entry entry = entries[slot(method, target, port)];
        return entry != null
                && entry.epoch == epoch
                && entry.port == port
                && entry.secure == secure
                && entry.target.equals(target)
                && entry.method.equals(method)
                && Objects.equals(entry.host, host)
                && Objects.equals(entry.address, address);
    }

    void add(
            String method,
            String target,
            @Nullable String host,
            boolean secure,
            @Nullable InetSocketAddress to,
            long epoch) {
        if (target.length() > LONGEST) return;
        InetAddress address = to == null ? null : to.getAddress();
        int port = to == null ? 0 : to.getPort();
        entries[slot(method, target, port)] = new Entry(method, target, host, secure, address, port, epoch);
    }

    private static int slot(String method, String target, int port) {
        int hash = (target.hashCode() * 31 + method.hashCode()) * 31 + port;
        return (hash ^ hash >>> 16 ^ hash >>> 8) & (SLOTS - 1);
    }
}
