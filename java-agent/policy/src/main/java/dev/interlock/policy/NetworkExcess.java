package dev.interlock.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one manifest grants of sockets and names beyond another. What is open to everybody is open to JDBC drivers and HTTP
 * clients, too; a name may be looked up if anything mentions it.
 */
final class NetworkExcess {
    private final Words words = new Words();
    private final Automaton automaton = words.automaton;
    private final Map<NetworkGrant.Use, Containment> granted = new EnumMap<>(NetworkGrant.Use.class);
    private final Containment toClients;
    private final Containment toDrivers;

    private NetworkExcess(Written before) {
        Manifest manifest = before.manifest();
        List<Automaton.Part> mentioned = new ArrayList<>();
        List<Automaton.Part> clients = new ArrayList<>();
        List<Automaton.Part> drivers = new ArrayList<>();
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) {
            List<Automaton.Part> parts = new ArrayList<>();
            for (NetworkGrant grant : manifest.network()) {
                if (grant.use() != use) continue;
                parts.add(part(before, grant, true));
                if (use == NetworkGrant.Use.CONNECT) {
                    clients.add(part(before, grant, true));
                    drivers.add(part(before, grant, true));
                }
                mentioned.add(part(before, grant, false));
            }
            if (use != NetworkGrant.Use.RESOLVE) granted.put(use, new Containment(automaton, automaton.either(parts)));
        }
        for (HttpGrant grant : manifest.http()) {
            clients.add(client(before, grant, true));
            mentioned.add(client(before, grant, false));
        }
        for (DatabaseGrant grant : manifest.databases()) {
            drivers.add(driver(before, grant, true));
            mentioned.add(driver(before, grant, false));
        }
        granted.put(NetworkGrant.Use.RESOLVE, new Containment(automaton, automaton.either(mentioned)));
        toClients = new Containment(automaton, automaton.either(clients));
        toDrivers = new Containment(automaton, automaton.either(drivers));
    }

    /** @param told the grants of which more was told already */
    static void find(Written before, Written after, Set<Place> told, Excess excess) {
        NetworkExcess network = new NetworkExcess(before);
        for (NetworkGrant grant : after.manifest().network()) {
            boolean ported = grant.use() != NetworkGrant.Use.RESOLVE;
            Containment.Answer answer = network.granted(grant.use()).of(network.part(after, grant, ported));
            String text = after.text(grant.place(), grant.use().word(), grant.target());
            excess.add(grant.place(), grant.use().word() + ": " + Sentence.words(text), answer);
        }
        for (HttpGrant grant : after.manifest().http()) {
            if (told.contains(grant.place())) continue;
            String text = after.text(grant.place(), "url", grant.url());
            String what = "a connection of HTTP clients to " + Sentence.words(text);
            excess.add(grant.place(), what, network.toClients.of(network.client(after, grant, true)));
        }
        for (DatabaseGrant grant : after.manifest().databases()) {
            if (told.contains(grant.place())) continue;
            String text = after.text(grant.place(), "url", grant.url().text());
            String what = "a connection of the driver to " + Sentence.words(text);
            excess.add(grant.place(), what, network.toDrivers.of(network.driver(after, grant, true)));
        }
    }

    private Containment granted(NetworkGrant.Use use) {
        Containment containment = granted.get(use);
        if (containment == null) throw new IllegalStateException("no endpoints for " + use);
        return containment;
    }

    private Automaton.Part part(Written in, NetworkGrant grant, boolean ported) {
        String text = in.text(grant.place(), grant.use().word(), grant.target());
        if (text.startsWith("unix:")) {
            return ported ? words.of(Words.SOCKET, words.path(text.substring("unix:".length()))) : automaton.none();
        }
        if (text.indexOf("${") >= 0) return opaque(text);
        HostPattern host = grant.use() == NetworkGrant.Use.RESOLVE ? HostPattern.name(text) : HostPattern.parse(text);
        return words.endpoint(host, true, ported);
    }

    private Automaton.Part opaque(String text) {
        return automaton.sequence(words.mark(Words.NAME), automaton.opaque(text));
    }

    private Automaton.Part client(Written in, HttpGrant grant, boolean ported) {
        String varying = in.varying(grant.place(), "url");
        int start = varying == null ? -1 : varying.indexOf("://") + 3;
        if (varying == null || start > 2 && varying.indexOf("${") > end(varying, start)) {
            return words.endpoint(HttpUrl.host(grant.url()), false, ported);
        }
        return opaque(start < 3 ? varying : varying.substring(0, end(varying, start)));
    }

    private static int end(String url, int start) {
        int slash = url.indexOf('/', start);
        return slash < 0 ? url.length() : slash;
    }

    private Automaton.Part driver(Written in, DatabaseGrant grant, boolean ported) {
        @Nullable String varying = in.varying(grant.place(), "url");
        if (varying != null) return opaque(varying);
        List<Automaton.Part> hosts = new ArrayList<>();
        for (HostPattern host : grant.url().endpoints()) hosts.add(words.endpoint(host, false, ported));
        return automaton.either(hosts);
    }
}
