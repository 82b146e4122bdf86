package dev.interlock.policy;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule's condition that looks at HTTP requests. A path in doubt is any path, and a host is meant by any of the
 * names of the address that is connected to, since rules only narrow.
 */
final class HttpCondition {
    private final boolean ofAnotherFamily;
    private final Set<String> methods;
    private final @Nullable HostPattern host;
    private final boolean secure;
    private final @Nullable PathTable paths;

    HttpCondition(When when, boolean ofAnotherFamily) {
        String url = when.http();
        this.ofAnotherFamily = ofAnotherFamily;
        this.methods = when.methods();
        this.host = url == null ? null : HttpUrl.host(url);
        this.secure = url != null && HttpUrl.secure(url);
        this.paths = url == null || HttpUrl.wholeHost(url) ? null : paths(HttpUrl.path(url));
    }

    private static @Nullable PathTable paths(String glob) {
        String path = UrlPath.ofGlob(glob).text();
        if (path == null) return null;
        PathTable paths = new PathTable();
        paths.add(path, 1, null);
        return paths;
    }

    boolean concerns(HttpOperation operation) {
        if (ofAnotherFamily) return false;
        if (!methods.isEmpty() && !meets(operation.method())) return false;
        if (host == null) return true;
        RequestUrl url = operation.url();
        if (!operation.tunnels() && secure != url.scheme().equals("https")) return false;
        if (!isAt(host, operation)) return false;
        return paths == null || url.path() == null || paths.bits(url.path()) != 0;
    }

    /** Some servers do not care how a method is written. */
    private boolean meets(String written) {
        for (String method : methods) {
            if (method.equals("*") || method.equalsIgnoreCase(written)) return true;
        }
        return false;
    }

    private static boolean isAt(HostPattern host, HttpOperation operation) {
        RequestUrl url = operation.url();
        if (host.covers(url.port()) && (host.everything() || covers(host, url.host()))) return true;
        InetAddress address = operation.address();
        if (address == null || !host.covers(operation.port())) return false;
        if (host.covers(address)) return true;
        for (String name : operation.names()) {
            if (host.covers(name)) return true;
        }
        return false;
    }

    private static boolean covers(HostPattern host, String written) {
        InetAddress address = AddressKey.parse(written);
        return address == null ? host.covers(written) : host.covers(address);
    }
}
