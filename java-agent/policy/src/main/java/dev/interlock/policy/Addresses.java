package dev.interlock.policy;

import java.net.Inet4Address;
import java.net.InetAddress;

/** What kinds of addresses a name may lead to. */
public final class Addresses {
    /** Cloud metadata and management services outside the link-local range: AWS (two), Alibaba, Azure, Oracle, Google. */
    private static final byte[][] METADATA = {
        bytes(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x254),
        bytes(0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x254),
        {100, 100, 100, (byte) 200},
        {(byte) 168, 63, (byte) 129, 16},
        {(byte) 192, 0, 0, (byte) 192}
    };

    private Addresses() {}

    private static byte[] bytes(int... words) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) (words[i] >> 8);
            bytes[2 * i + 1] = (byte) words[i];
        }
        return bytes;
    }

    /**
     * Whether an answer of a look-up counts as this name's: whoever runs a name server must not be able to point a granted
     * name at what is local to this machine. The guard keeps only those answers, in its table of names, and passes them as
     * {@link NetworkOperation#names}; the policy itself cannot know what the hosts file says.
     *
     * @param byHostsFile whether the hosts file of this machine, which its owner writes, says so
     */
    public static boolean pins(String name, InetAddress address, boolean byHostsFile) {
        if (neverByName(address)) return false;
        return !address.isLoopbackAddress() || byHostsFile || isLocalhost(name);
    }

    /** {@code localhost}, or a name beneath it (RFC 6761). */
    static boolean isLocalhost(String name) {
        String plain = HostPattern.canonical(name);
        return plain.equals("localhost") || plain.endsWith(".localhost");
    }

    /** Whether no name opens this address, whatever it is called: only a grant on the address itself does. */
    public static boolean neverByName(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) return true;
        byte[] bytes = address.getAddress();
        for (byte[] metadata : METADATA) {
            if (java.util.Arrays.equals(bytes, metadata)) return true;
        }
        if (address instanceof Inet4Address) {
            // "This network", and what is reserved, with the broadcast address.
            return bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0;
        }
        return embedsSuch(bytes);
    }

    /** IPv4 inside IPv6: compatible (::/96), NAT64 (64:ff9b::/96) and 6to4 (2002::/16). */
    private static boolean embedsSuch(byte[] bytes) {
        int at = -1;
        if (zero(bytes, 0, 12) && !zero(bytes, 12, 15)) at = 12;
        if (bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b) at = 12;
        if (bytes[0] == 0x20 && bytes[1] == 0x02) at = 2;
        if (at < 0) return false;
        InetAddress inner = AddressKey.address(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
        return inner.isLoopbackAddress() || neverByName(inner);
    }

    private static boolean zero(byte[] bytes, int from, int until) {
        for (int i = from; i < until; i++) {
            if (bytes[i] != 0) return false;
        }
        return true;
    }
}
