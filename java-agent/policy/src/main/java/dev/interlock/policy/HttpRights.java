package dev.interlock.policy;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest grants of HTTP, compiled. A request needs two things: its method and URL have to be granted, by {@code
 * http} or by a {@code network} grant that lets anybody say anything there, and its connection has to lead where the URL says,
 * or to where anybody may connect, such as a proxy.
 */
final class HttpRights {
    private final Place manifest;
    private final NetworkRights network;
    private final HttpTable plain = new HttpTable();
    private final HttpTable secure = new HttpTable();

    HttpRights(Manifest manifest, NetworkRights network) {
        this.manifest = manifest.place();
        this.network = network;
        for (HttpGrant grant : manifest.http()) (HttpUrl.secure(grant.url()) ? secure : plain).add(grant);
    }

    Decision decide(HttpOperation operation) {
        Place place =
                operation.tunnels() ? tunnel(operation) : table(operation).of(operation.method(), operation.url());
        if (place == null) place = network.connecting(host(operation));
        if (place == null) return lacking(operation);
        Decision.Deny astray = astray(operation);
        return astray == null ? new Decision.Allow(place) : astray;
    }

    /** The denial of what is connected to elsewhere than its URL says, and not to a proxy; null if that is not so. */
    Decision.@Nullable Deny astray(HttpOperation operation) {
        NetworkOperation connection = operation.connection();
        if (connection == null || operation.leadsThere() && !operation.tunnels()) return null;
        if (network.connecting(connection) != null) return null;
        return new Decision.Deny(
                operation.title() + " would leave to " + Sentence.pattern(connection) + ", which is not "
                        + Sentence.pattern(host(operation)),
                null,
                manifest,
                "if that is a proxy, grant it: " + Remedy.network("connect", Sentence.pattern(connection)));
    }

    private HttpTable table(HttpOperation operation) {
        return operation.url().scheme().equals("https") ? secure : plain;
    }

    private @Nullable Place tunnel(HttpOperation operation) {
        Place place = secure.ofHost(operation.url());
        return place != null ? place : plain.ofHost(operation.url());
    }

    /** The URL's own host and port, as a use of a socket. */
    private static NetworkOperation host(HttpOperation operation) {
        RequestUrl url = operation.url();
        InetAddress address = AddressKey.parse(url.host());
        List<String> names = address == null ? List.of(url.host()) : List.of();
        return new NetworkOperation(
                NetworkGrant.Use.CONNECT, address, url.port(), names, null, NetworkOperation.Client.ANY);
    }

    private Decision lacking(HttpOperation operation) {
        RequestUrl url = operation.url();
        HttpTable table = table(operation);
        Place place = table.ofAnotherMethod(url);
        if (place != null) return denied(operation, " is granted with other methods only (", place);
        place = table.ofHost(url);
        if (place == null) return denied(operation, " is not granted (", manifest);
        if (url.path() != null) return denied(operation, " is not granted, other paths of the host are (", place);
        return denied(
                operation, " is not granted, since servers read " + url.doubt() + " in its path in two ways (", place);
    }

    private static Decision denied(HttpOperation operation, String why, Place place) {
        return new Decision.Deny(
                operation.title() + why + place.brief() + ")",
                null,
                place,
                Remedy.http(operation.url(), operation.method()));
    }
}
