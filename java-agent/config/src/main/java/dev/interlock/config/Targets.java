package dev.interlock.config;

import dev.interlock.policy.HostPattern;
import dev.interlock.policy.HttpGrant;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.PathPattern;
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
        String problem = hostProblem(authority, false);
        if (problem == null) return HttpGrant.pathProblem(url);
        return problem.replace(" is not of the form host:port: ", " is not a host: ");
    }

    static @Nullable String pathProblem(String path) {
        try {
            new PathPattern(path);
            return null;
        } catch (IllegalArgumentException broken) {
            return broken.getMessage();
        }
    }

    static @Nullable String networkProblem(NetworkGrant.Use use, String target) {
        if (use == NetworkGrant.Use.RESOLVE) {
            return onlyOf(target, HOST) ? null : "'" + target + "' is not a host name such as *.internal";
        }
        if (target.startsWith("unix:")) {
            if (!target.startsWith("unix:/")) return "a Unix domain socket has the form unix:/run/x.sock";
            return pathProblem(target.substring("unix:".length()));
        }
        return hostProblem(target, true);
    }

    private static @Nullable String hostProblem(String text, boolean needsPort) {
        int colon = text.lastIndexOf(':');
        boolean ported = colon > text.lastIndexOf(']');
        String host = ported ? text.substring(0, colon) : text;
        for (int i = 0; i < host.length(); i++) {
            if ((HOST + "[]:/").indexOf(host.charAt(i)) >= 0) continue;
            return "'" + text + "' is not of the form host:port: the host holds a character that no host has";
        }
        try {
            HostPattern.parse(ported || needsPort ? text : text.concat(":*"));
            return null;
        } catch (IllegalArgumentException broken) {
            return broken.getMessage();
        }
    }

    private static boolean onlyOf(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (allowed.indexOf(text.charAt(i)) < 0) return false;
        }
        return !text.isEmpty();
    }
}
