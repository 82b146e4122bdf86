package dev.interlock.policy;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a manifest grants on the network, compiled: to everybody, to JDBC drivers, to HTTP clients. */
final class NetworkRights {
    private static final int ANY_PORT = -1;

    private final Place manifest;
    private final boolean attaches;
    private final Map<NetworkGrant.Use, Endpoints> anybody = new EnumMap<>(NetworkGrant.Use.class);
    private final Endpoints drivers = new Endpoints(false);
    private final Endpoints clients = new Endpoints(false);
    private final Endpoints implicit = new Endpoints(false);

    NetworkRights(Manifest manifest, Surroundings surroundings) {
        this.manifest = manifest.place();
        this.attaches = manifest.runtime().contains(RuntimePower.ATTACH);
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) anybody.put(use, new Endpoints(true));
        for (NetworkGrant grant : manifest.network()) add(grant, surroundings);
        for (DatabaseGrant grant : manifest.databases()) {
            for (HostPattern host : grant.url().endpoints()) drivers.add(host, grant.place());
        }
        for (HttpGrant grant : manifest.http()) clients.add(HttpUrl.host(grant.url()), grant.place());
        for (ImplicitGrants.NameEntry entry : surroundings.implicit().names()) {
            implicit.add(HostPattern.name(entry.name()), this.manifest);
        }
    }

    private void add(NetworkGrant grant, Surroundings surroundings) {
        Endpoints endpoints = endpoints(grant.use());
        String target = grant.target();
        if (target.startsWith("unix:")) {
            for (List<String> segments : PathPattern.alternatives(target.substring("unix:".length()))) {
                endpoints.addSocket(segments, grant.place());
                List<String> real = RealPattern.of(segments, surroundings);
                if (real != null) endpoints.addSocket(real, grant.place());
            }
        } else if (grant.use() == NetworkGrant.Use.RESOLVE) {
            endpoints.add(HostPattern.name(target), grant.place());
        } else {
            endpoints.add(HostPattern.parse(target), grant.place());
        }
    }

    private Endpoints endpoints(NetworkGrant.Use use) {
        Endpoints endpoints = anybody.get(use);
        if (endpoints == null) throw new IllegalStateException("no endpoints for " + use);
        return endpoints;
    }

    Decision decide(NetworkOperation operation) {
        if (operation.use() == NetworkGrant.Use.RESOLVE) return resolve(operation);
        if (attachesInSecret(operation)) return JvmSockets.denial(operation.title(), manifest);
        Place place = place(endpoints(operation.use()), operation);
        if (place != null) return new Decision.Allow(place);
        if (operation.use() == NetworkGrant.Use.CONNECT) {
            Place driver = place(drivers, operation);
            Place client = place(clients, operation);
            if (driver != null && operation.client() == NetworkOperation.Client.JDBC_DRIVER) {
                return new Decision.Allow(driver);
            }
            if (client != null && operation.client() == NetworkOperation.Client.HTTP_CLIENT) {
                return new Decision.Allow(client);
            }
            Place listening = operation.client() == NetworkOperation.Client.SELF ? listening(operation) : null;
            if (listening != null) return new Decision.Allow(listening);
            if (driver != null) return denied(operation, " is granted to JDBC drivers only (", driver);
            if (client != null) return denied(operation, " is granted to HTTP clients only (", client);
        }
        return denied(operation, " is not granted (", manifest);
    }

    /** The grant that lets anybody connect there, and say what he likes; null if none does. */
    @Nullable
    Place connecting(NetworkOperation operation) {
        return place(endpoints(NetworkGrant.Use.CONNECT), operation);
    }

    private boolean attachesInSecret(NetworkOperation operation) {
        return !attaches && JvmSockets.contain(operation.socketPath());
    }

    private static Decision denied(NetworkOperation operation, String why, Place place) {
        return new Decision.Deny(
                operation.title() + why + place.brief() + ")",
                null,
                place,
                Remedy.network(operation.use().word(), Sentence.pattern(operation)));
    }

    /** The grant among these that opens what the operation is about; null if none does. */
    private static @Nullable Place place(Endpoints endpoints, NetworkOperation operation) {
        if (operation.socketPath() != null) return endpoints.ofSocket(operation.socketPath());
        InetAddress address = operation.address();
        Place place = address == null ? null : endpoints.of(address, operation.port());
        if (place != null || address != null && Addresses.neverByName(address)) return place;
        for (int i = 0; i < operation.names().size() && place == null; i++) {
            place = endpoints.of(operation.names().get(i), operation.port());
        }
        return place;
    }

    /**
     * The grant to listen at what an operation connects to; null if there is none. Listening at every address is listening at
     * this one.
     */
    private @Nullable Place listening(NetworkOperation operation) {
        InetAddress address = operation.address();
        if (address == null) return null;
        Endpoints listening = endpoints(NetworkGrant.Use.LISTEN);
        InetAddress[] covering = {address, AddressKey.address(new byte[4]), AddressKey.address(new byte[16])};
        Place place = null;
        for (int i = 0; i < covering.length && place == null; i++) {
            place = listening.of(covering[i], operation.port());
        }
        return place;
    }

    boolean mayListen(NetworkOperation operation) {
        return listening(operation) != null;
    }

    /** A name may be looked up if any grant mentions it; an address backwards, if any opens it or what led to it. */
    private Decision resolve(NetworkOperation operation) {
        if (mentioned(implicit, operation) != null) return new Decision.Allow(null);
        Place place = mentioned(drivers, operation);
        if (place == null) place = mentioned(clients, operation);
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) {
            if (place == null) place = mentioned(endpoints(use), operation);
        }
        return place == null ? denied(operation, " is not granted (", manifest) : new Decision.Allow(place);
    }

    private static @Nullable Place mentioned(Endpoints endpoints, NetworkOperation operation) {
        Place place = operation.address() == null ? null : endpoints.of(operation.address(), ANY_PORT);
        for (int i = 0; i < operation.names().size() && place == null; i++) {
            place = endpoints.of(operation.names().get(i), ANY_PORT);
        }
        return place;
    }

    NetworkOperation.@Nullable Client opener(NetworkOperation operation) {
        if (operation.use() == NetworkGrant.Use.RESOLVE) {
            return resolve(operation) instanceof Decision.Allow ? NetworkOperation.Client.ANY : null;
        }
        if (attachesInSecret(operation)) return null;
        if (place(endpoints(operation.use()), operation) != null) return NetworkOperation.Client.ANY;
        if (operation.use() != NetworkGrant.Use.CONNECT) return null;
        if (place(drivers, operation) != null) return NetworkOperation.Client.JDBC_DRIVER;
        return place(clients, operation) != null ? NetworkOperation.Client.HTTP_CLIENT : null;
    }
}
