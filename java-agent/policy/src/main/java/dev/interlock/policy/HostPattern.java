package dev.interlock.policy;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host and its ports as manifests and rules write them: a name, a glob of names, an address, a network in CIDR form, or
 * {@code *} for every address and every name.
 *
 * @param host in lower case; without brackets
 * @param network the address of a network or of one host; null for names
 * @param length how many bits of it count
 * @param portFrom 0 where every port is meant
 */
public record HostPattern(String host, @Nullable InetAddress network, int length, int portFrom, int portUntil) {
    static final int LAST_PORT = 0xffff;

    /** @throws IllegalArgumentException with a message for a person if the text is not of the form {@code host:port} */
    public static HostPattern parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || colon < text.lastIndexOf(']')) throw bad(text, "the port is missing");
        String ports = text.substring(colon + 1);
        int dash = ports.indexOf('-');
        boolean every = ports.equals("*");
        int from = every ? 0 : port(text, dash < 0 ? ports : ports.substring(0, dash));
        int until = every ? LAST_PORT : dash < 0 ? from : port(text, ports.substring(dash + 1));
        if (until < from) throw bad(text, "the range of ports runs backwards");
        return host(text, text.substring(0, colon), from, until);
    }

    /** @throws IllegalArgumentException if the text is not of the form {@code host} */
    public static HostPattern name(String text) {
        return host(text, text, 0, LAST_PORT);
    }

    private static HostPattern host(String text, String written, int from, int until) {
        String host = canonical(written);
        if (host.isEmpty()) throw bad(text, "the host is missing");
        int slash = host.indexOf('/');
        boolean bracketed = host.startsWith("[");
        if (bracketed != (host.indexOf(']') >= 0)) throw bad(text, "a bracket is not closed");
        String plain = slash >= 0 ? host.substring(0, slash) : host;
        int length = -1;
        if (bracketed) {
            int close = host.indexOf(']');
            plain = host.substring(1, close).replace("]", "");
            String behind = host.substring(close + 1);
            int inner = plain.indexOf('/');
            if (inner >= 0) {
                behind = plain.substring(inner) + behind;
                plain = plain.substring(0, inner);
            }
            if (!behind.isEmpty() && !behind.startsWith("/")) throw bad(text, "a port must follow a bracket");
            slash = behind.isEmpty() ? -1 : 0;
            if (slash == 0) length = number(behind.substring(1));
        } else if (slash >= 0) {
            length = number(host.substring(slash + 1));
        }
        InetAddress address = AddressKey.parse(plain);
        if (address == null) {
            if (bracketed) throw bad(text, "the IPv6 address is broken");
            if (slash >= 0) throw bad(text, "a network begins with an address, such as 10.0.0.0/8");
            if (numeric(plain)) {
                throw bad(text, "an address is written with four decimal numbers, a network like 10.0.0.0/8");
            }
            return new HostPattern(plain, null, 0, from, until);
        }
        int size = AddressKey.of(address).size();
        // Of an IPv4 address written inside IPv6 the first 96 bits are the same for all.
        if (length >= 0 && size == 32 && plain.indexOf(':') >= 0) length -= 96;
        if (slash >= 0 && (length < 0 || length > size))
            throw bad(text, "the network's length is not a number of bits");
        return new HostPattern(plain, address, slash < 0 ? size : length, from, until);
    }

    /** What a person would take for an address and programs for different ones, or a glob over addresses. */
    private static boolean numeric(String host) {
        int dot = host.lastIndexOf('.');
        String last = host.substring(dot + 1);
        if (last.startsWith("0x") && last.length() > 2) return true;
        boolean digits = false;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            digits |= digit;
            if (!digit && i > dot && c != '*' && c != '?') return false;
            if (!digit && c != '.' && c != '*' && c != '?' && (last.indexOf('*') >= 0 || last.indexOf('?') >= 0)) {
                return false;
            }
        }
        return digits;
    }

    private static int port(String text, String port) {
        int value = number(port);
        if (value < 1 || value > LAST_PORT) throw bad(text, "a port is a number from 1 to 65535, a range or *");
        return value;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 5) return Integer.MIN_VALUE;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return Integer.MIN_VALUE;
            value = value * 10 + digit;
        }
        return value;
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not of the form host:port: " + why);
    }

    /** In lower case and without the dot that ends a full name. */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    boolean everything() {
        return host.equals("*");
    }

    /** Whether it is a name or a glob of names, and no address. */
    public boolean named() {
        return network == null;
    }

    boolean covers(InetAddress address) {
        if (everything()) return true;
        if (network == null) return false;
        AddressKey own = AddressKey.of(network);
        AddressKey key = AddressKey.of(address);
        return own.four() == key.four() && own.first(length).equals(key.first(length));
    }

    boolean covers(String name) {
        return network == null && WordGlob.of(host, false).matches(canonical(name));
    }

    boolean covers(int port) {
        return portFrom <= port && port <= portUntil;
    }
}
