package dev.interlock.config;

import dev.interlock.policy.NetworkGrant;
import org.jspecify.annotations.Nullable;

/** Checks URLs and network targets. Each method says what is wrong, or null. */
final class Targets {
    private static final String HOST = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_*?";

    private Targets() {}

    static @Nullable String httpProblem(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        if (!scheme.equals("https") && !scheme.equals("http") && !scheme.equals("wss") && !scheme.equals("ws")) {
            return "a URL begins with https://, http://, wss:// or ws://";
        }
        int slash = url.indexOf('/', colon + 3);
        String authority = url.substring(colon + 3, slash < 0 ? url.length() : slash);
        if (authority.indexOf('@') >= 0) return "a URL names no user";
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c == '#' || c == 0x7f) return "a URL holds no blanks and no #";
        }
        String problem = hostAndPortProblem(authority, false);
        return problem == null ? null : "'" + authority + "' is not a host: " + problem;
    }

    static @Nullable String networkProblem(NetworkGrant.Use use, String target) {
        if (use == NetworkGrant.Use.RESOLVE) {
            return onlyOf(target, HOST) ? null : "'" + target + "' is not a host name such as *.internal";
        }
        if (target.startsWith("unix:")) {
            return target.startsWith("unix:/") ? null : "a Unix domain socket has the form unix:/run/x.sock";
        }
        String problem = hostAndPortProblem(target, true);
        return problem == null ? null : "'" + target + "' is not of the form host:port: " + problem;
    }

    private static @Nullable String hostAndPortProblem(String text, boolean needsPort) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean ported = colon > bracket;
        if (!ported && needsPort) return "the port is missing";
        String host = ported ? text.substring(0, colon) : text;
        if (host.isEmpty()) return "the host is missing";
        if (host.startsWith("[") != host.endsWith("]")) return "a bracket is not closed";
        if (host.startsWith("[")) {
            if (!onlyOf(host.substring(1, host.length() - 1), "0123456789abcdefABCDEF:./")) {
                return "the IPv6 address is broken";
            }
        } else {
            int slash = host.indexOf('/');
            String name = slash < 0 ? host : host.substring(0, slash);
            if (!onlyOf(name, HOST)) return "the host holds a character that no host has";
            if (slash >= 0 && port(host.substring(slash + 1)) > 128) return "the network's length is not a number";
        }
        return ported ? portProblem(text.substring(colon + 1)) : null;
    }

    private static @Nullable String portProblem(String ports) {
        if (ports.equals("*")) return null;
        int dash = ports.indexOf('-');
        int from = port(dash < 0 ? ports : ports.substring(0, dash));
        int until = dash < 0 ? from : port(ports.substring(dash + 1));
        if (from < 1 || from > 0xffff || until > 0xffff) return "a port is a number from 1 to 65535, a range or *";
        return until < from ? "the range of ports runs backwards" : null;
    }

    /** A large number where this is none. */
    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !onlyOf(text, "0123456789")) return 1 << 20;
        return Integer.parseInt(text);
    }

    private static boolean onlyOf(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (allowed.indexOf(text.charAt(i)) < 0) return false;
        }
        return !text.isEmpty();
    }
}
