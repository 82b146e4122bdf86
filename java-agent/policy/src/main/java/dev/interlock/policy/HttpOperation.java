package dev.interlock.policy;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request about to leave.
 *
 * @param method as it is written
 * @param url what it is written to
 * @param address where its connection really leads, to a server or a proxy; null if that does not matter or is not known
 *     yet
 * @param port of that address
 * @param names that our own look-ups answered with this address
 */
public record HttpOperation(
        String method, RequestUrl url, @Nullable InetAddress address, int port, List<String> names)
        implements Operation {
    public HttpOperation {
        names = List.copyOf(names);
    }

    /** Whether it asks a proxy for a connection; what goes through that is decided when it does. */
    boolean tunnels() {
        return method.equals("CONNECT");
    }

    /** Whether the connection leads to the host and port of the URL. */
    boolean leadsThere() {
        if (address == null) return true;
        if (port != url.port()) return false;
        if (address.getHostAddress().equals(url.host())) return true;
        if (Addresses.neverByName(address)) return false;
        if (address.isLoopbackAddress() && Addresses.isLocalhost(url.host())) return true;
        for (int i = 0; i < names.size(); i++) {
            if (HostPattern.canonical(names.get(i)).equals(url.host())) return true;
        }
        return false;
    }

    /** The same request, as a use of the socket it leaves by. */
    @Nullable
    NetworkOperation connection() {
        if (address == null) return null;
        return new NetworkOperation(NetworkGrant.Use.CONNECT, address, port, names, null, NetworkOperation.Client.ANY);
    }

    @Override
    public Family family() {
        return Family.HTTP;
    }

    @Override
    public String title() {
        return Sentence.request(this);
    }

    @Override
    public Object likeness() {
        String path = url.path() == null ? "" : url.path();
        return List.of(method, url.origin(), path, leadsThere());
    }

    @Override
    public Decision heldAgainst(Grants grants) {
        return grants.http().decide(this);
    }

    @Override
    public @Nullable String matter(Condition condition, boolean countRows) {
        return condition.http().concerns(this) ? title() : null;
    }
}
