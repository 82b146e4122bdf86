package dev.interlock.policy;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule's condition that looks at sockets and names. {@code network} with a port is about sockets, without
 * one about look-ups as well; {@code http} is about connections where it is about everything on a host.
 */
final class NetworkCondition {
    private final boolean ofAnotherFamily;
    private final boolean everything;
    private final boolean resolves;
    private final boolean connectsOnly;
    private final @Nullable HostPattern host;
    private final @Nullable PathTable sockets;

    NetworkCondition(When when, boolean ofAnotherFamily, Surroundings surroundings) {
        String network = when.network();
        String url = when.http();
        boolean ofHttp = url != null || !when.methods().isEmpty();
        // Which requests go through a connection shows only in the requests.
        boolean narrower = ofHttp && (url == null || !when.methods().isEmpty() || !HttpUrl.wholeHost(url));
        this.ofAnotherFamily = ofAnotherFamily || narrower;
        this.everything = network == null && !ofHttp;
        this.connectsOnly = ofHttp;
        boolean named = network != null && network.indexOf(':') < 0;
        this.resolves = named;
        String path = network != null && network.startsWith("unix:") ? network.substring("unix:".length()) : null;
        this.sockets = path == null ? null : sockets(path, surroundings);
        if (url != null) this.host = HttpUrl.host(url);
        else if (network == null || path != null) this.host = null;
        else this.host = named ? HostPattern.name(network) : HostPattern.parse(network);
    }

    private static PathTable sockets(String pattern, Surroundings surroundings) {
        PathTable sockets = new PathTable();
        for (List<String> segments : PathPattern.alternatives(pattern)) {
            sockets.add(segments, 1, null);
            List<String> real = RealPattern.of(segments, surroundings);
            if (real != null) sockets.add(real, 1, null);
        }
        return sockets;
    }

    boolean concerns(NetworkOperation operation) {
        if (ofAnotherFamily) return false;
        if (everything) return true;
        if (operation.socketPath() != null) return sockets != null && sockets.bits(operation.socketPath()) != 0;
        // Each request will be asked about itself.
        if (connectsOnly && operation.client() == NetworkOperation.Client.HTTP_CLIENT) return false;
        if (host == null || connectsOnly && operation.use() != NetworkGrant.Use.CONNECT) return false;
        boolean look = operation.use() == NetworkGrant.Use.RESOLVE;
        if (look ? !resolves : !host.covers(operation.port())) return false;
        InetAddress address = operation.address();
        if (address != null && host.covers(address)) return true;
        for (String name : operation.names()) {
            if (host.everything() || host.covers(name)) return true;
        }
        return false;
    }
}
