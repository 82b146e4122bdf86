package dev.interlock.policy;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an HTTP request goes by what is written in it: the target of its first line and its Host header, or what HTTP/2 has
 * for them, read as a server does.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name in lower case without the dot that ends it, or an address as Java writes it
 * @param path null if it cannot be told
 * @param doubt why that is so
 */
public record RequestUrl(
        String scheme,
        String host,
        int port,
        @Nullable String path,
        @Nullable String doubt) {
    private static final String HOST = "abcdefghijklmnopqrstuvwxyz0123456789-._";

    /**
     * @param secure whether the connection is under TLS
     * @param target as the request line has it: a path, or a whole URL
     * @param authority of the Host header or {@code :authority}; null if there is none
     * @throws IllegalArgumentException with words for a sentence, if the request could be read in two ways
     */
    public static RequestUrl of(boolean secure, String target, @Nullable String authority) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '#') throw odd("a target with a character that no URL has");
        }
        int query = target.indexOf('?');
        String plain = query < 0 ? target : target.substring(0, query);
        String host = authority == null ? "" : authority;
        int scheme = plain.indexOf("://");
        int slash = plain.indexOf('/');
        boolean absolute = scheme > 0 && slash == scheme + 1;
        if (absolute) {
            if (secure(plain.substring(0, scheme)) != secure) throw odd("a scheme other than that of its connection");
            int end = plain.indexOf('/', scheme + 3);
            String own = plain.substring(scheme + 3, end < 0 ? plain.length() : end);
            if (authority != null && !same(secure, own, authority)) throw odd("a Host other than that of its URL");
            host = own;
            plain = end < 0 ? "" : plain.substring(end);
        }
        if (host.isEmpty()) throw odd("no Host");
        UrlPath path = plain.equals("*") ? new UrlPath(null, "no path") : UrlPath.of(plain);
        return at(secure, host, path);
    }

    /**
     * What a CONNECT names.
     *
     * @throws IllegalArgumentException with words for a sentence, if it is not of the form {@code host:port}
     */
    public static RequestUrl ofTunnel(String target) {
        if (target.lastIndexOf(':') <= target.lastIndexOf(']')) throw odd("a tunnel to no port");
        return at(true, target, new UrlPath(null, "no path"));
    }

    private static RequestUrl at(boolean secure, String authority, UrlPath path) {
        int colon = authority.lastIndexOf(':');
        boolean ported = colon > authority.lastIndexOf(']');
        String host = host(ported ? authority.substring(0, colon) : authority);
        int port = ported && colon < authority.length() - 1 ? port(authority, colon + 1) : secure ? 443 : 80;
        return new RequestUrl(secure ? "https" : "http", host, port, path.text(), path.doubt());
    }

    private static boolean same(boolean secure, String one, String other) {
        UrlPath none = new UrlPath("/", null);
        return at(secure, one, none).equals(at(secure, other, none));
    }

    private static boolean secure(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> true;
            case "http", "ws" -> false;
            default -> throw odd("a scheme that is not HTTP");
        };
    }

    private static String host(String written) {
        if (written.startsWith("[") || AddressKey.parse(written) != null) {
            InetAddress address = AddressKey.parse(written);
            if (address == null) throw odd("a host that is no address");
            return address.getHostAddress();
        }
        String host = HostPattern.canonical(written);
        if (host.isEmpty()) throw odd("no Host");
        for (int i = 0; i < host.length(); i++) {
            if (HOST.indexOf(host.charAt(i)) < 0) throw odd("a host with a character that no host has");
        }
        if (host.startsWith(".") || host.endsWith(".") || host.contains("..")) throw odd("a host with an empty label");
        return host;
    }

    private static int port(String authority, int from) {
        int port = 0;
        for (int i = from; i < authority.length() && port <= HostPattern.LAST_PORT; i++) {
            int digit = authority.charAt(i) - '0';
            if (digit < 0 || digit > 9) throw odd("a port that is no number");
            port = port * 10 + digit;
        }
        if (port < 1 || port > HostPattern.LAST_PORT) throw odd("a port that is no number");
        return port;
    }

    private static IllegalArgumentException odd(String what) {
        return new IllegalArgumentException(what);
    }

    /** {@code https://api.internal:8443}, without the port where it is the scheme's own. */
    public String origin() {
        StringBuilder text = new StringBuilder(scheme).append("://");
        if (host.indexOf(':') >= 0) text.append('[').append(host).append(']');
        else text.append(host);
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return usual ? text.toString() : text.append(':').append(port).toString();
    }
}
