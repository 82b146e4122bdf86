package dev.interlock.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** An address or the beginning of one, as a key. IPv4 inside IPv6 (::ffff:10.0.0.5) is IPv4. */
record AddressKey(boolean four, long high, long low) {
    static AddressKey of(InetAddress address) {
        byte[] bytes = address.getAddress();
        // Java makes no Inet6Address of a mapped address, but a subclass elsewhere could.
        if (address instanceof Inet4Address || bytes.length == 4) return new AddressKey(true, 0, bits(bytes, 0, 4));
        long high = bits(bytes, 0, 8);
        long low = bits(bytes, 8, 8);
        if (high == 0 && low >>> 32 == 0xffff) return new AddressKey(true, 0, low & 0xffffffffL);
        return new AddressKey(false, high, low);
    }

    private static long bits(byte[] bytes, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) bits = bits << 8 | bytes[i] & 0xff;
        return bits;
    }

    /** How many bits an address of this kind has. */
    int size() {
        return four ? 32 : 128;
    }

    /** The first so many bits, the others zero. */
    AddressKey first(int length) {
        if (length >= size()) return this;
        if (four) return new AddressKey(true, 0, low & (length == 0 ? 0 : -1L << 32 - length));
        if (length <= 64) return new AddressKey(false, length == 0 ? 0 : high & -1L << 64 - length, 0);
        return new AddressKey(false, high, low & -1L << 128 - length);
    }

    // Written out, since a record's own would make the first connection pay for linking them.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressKey key && four == key.four && high == key.high && low == key.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low) + (four ? 1 : 0);
    }

    static InetAddress address(byte... bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address has four or sixteen bytes", impossible);
        }
    }

    /**
     * The address that a text writes out; null if it is none. Never looks a name up, and takes no short, octal or
     * hexadecimal forms of IPv4, which programs read differently.
     */
    static @Nullable InetAddress parse(String text) {
        String plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        byte[] bytes = plain.indexOf(':') >= 0 ? six(plain) : four(plain);
        return bytes == null ? null : address(bytes);
    }

    private static byte @Nullable [] four(String text) {
        byte[] bytes = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int value = 0;
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < 4) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean odd = at == from || value > 255 || at - from > 1 && text.charAt(from) == '0';
            if (odd || (i < 3 ? at >= text.length() || text.charAt(at) != '.' : at != text.length())) return null;
            bytes[i] = (byte) value;
            at++;
        }
        return bytes;
    }

    private static byte @Nullable [] six(String text) {
        byte[] bytes = new byte[16];
        int gap = -1;
        int count = 0;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            return null;
        }
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', at) >= 0) {
                byte[] four = four(text.substring(at));
                if (four == null || count > 12) return null;
                System.arraycopy(four, 0, bytes, count, 4);
                count += 4;
                break;
            }
            int value = word(text, at, end);
            if (value < 0 || count > 14) return null;
            bytes[count++] = (byte) (value >> 8);
            bytes[count++] = (byte) value;
            if (colon < 0) break;
            at = colon + 1;
            if (at == text.length()) return null;
            if (text.charAt(at) == ':') {
                if (gap >= 0) return null;
                gap = count;
                at++;
            }
        }
        if (gap < 0) return count == 16 ? bytes : null;
        if (count > 14) return null;
        byte[] whole = new byte[16];
        System.arraycopy(bytes, 0, whole, 0, gap);
        System.arraycopy(bytes, gap, whole, 16 - count + gap, count - gap);
        return whole;
    }

    private static int word(String text, int from, int end) {
        if (end == from || end - from > 4) return -1;
        int value = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') return -1;
            value = value << 4 | digit;
        }
        return value;
    }
}
