package dev.interlock.cli;

import dev.interlock.policy.Addresses;
import dev.interlock.policy.HostPattern;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation;
import dev.interlock.policy.NetworkOperation.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what would be decided of a socket and by which line, by the function that guarded JVMs decide with. */
final class ExplainConnect implements Command {
    @Override
    public Usage usage() {
        return Weighing.options(new Usage(
                                "explain connect",
                                "Tells what would be decided if the application opened a socket or looked a "
                                        + "name up, and by which line of which file. No name is looked up and "
                                        + "nothing is connected.")
                        .words("TARGET", "HOST:PORT, unix:/PATH, or for --use resolve a name")
                        .value("--use", "USE", "connect (TCP, the default), send (UDP), listen or resolve")
                        .value("--address", "ADDRESS", "what a look-up of the name answered")
                        .value("--client", "WHO", "as a JDBC driver (jdbc) or an HTTP client (http) would"))
                .state()
                .json()
                .example("interlock explain connect redis.internal:6379 --address 10.0.0.5")
                .note("Exit status: 0 allow, 1 deny, 3 confirm.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String target = given.word("TARGET");
        NetworkGrant.Use use = use(given);
        Client client = client(given);
        HostPattern host = target.startsWith("unix:/") ? null : host(target, use, given);
        String answer = given.text("--address");
        InetAddress address = answer == null ? null : address(answer, given);
        Weighing weighing = Weighing.of(given, session);
        Map<String, String> details = new LinkedHashMap<>();
        NetworkOperation operation = host == null
                ? socket(target.substring("unix:".length()), use, client, weighing, details)
                : endpoint(host, address, use, client, details);
        return Weighing.tell(weighing.explained(operation, new EffectAttempt(operation, details)), given, session);
    }

    private static NetworkOperation socket(
            String path, NetworkGrant.Use use, Client client, Weighing weighing, Map<String, String> details) {
        String real = weighing.machine().real(path).path();
        if (!real.equals(path)) details.put("named", path + ", which leads to " + real);
        return new NetworkOperation(use, null, 0, List.of(), real, client);
    }

    private static NetworkOperation endpoint(
            HostPattern host,
            @Nullable InetAddress answer,
            NetworkGrant.Use use,
            Client client,
            Map<String, String> details) {
        if (use == NetworkGrant.Use.RESOLVE) {
            List<String> name = host.named() ? List.of(host.host()) : List.of();
            return new NetworkOperation(use, host.network(), 0, name, null, client);
        }
        if (!host.named()) return new NetworkOperation(use, host.network(), host.portFrom(), List.of(), null, client);
        List<String> names = List.of(host.host());
        if (answer == null) {
            details.put(
                    "address",
                    "not looked up; a name that leads to a link-local, metadata or multicast address, or by DNS to this"
                            + " machine itself, opens nothing");
        } else if (!Addresses.pins(host.host(), answer, false)) {
            details.put("name", host.host() + " does not count, since it leads to " + answer.getHostAddress());
            names = List.of();
        }
        return new NetworkOperation(use, answer, host.portFrom(), names, null, client);
    }

    private static HostPattern host(String target, NetworkGrant.Use use, Given given) throws Failure {
        try {
            HostPattern host = use == NetworkGrant.Use.RESOLVE ? HostPattern.name(target) : HostPattern.parse(target);
            boolean glob = host.host().indexOf('*') >= 0 || host.host().indexOf('?') >= 0;
            boolean one = host.portFrom() == host.portUntil() || use == NetworkGrant.Use.RESOLVE;
            boolean whole = host.named() || target.indexOf('/') < 0;
            if (!glob && one && whole) return host;
        } catch (IllegalArgumentException wrong) {
            throw given.wrong(String.valueOf(wrong.getMessage()));
        }
        throw given.wrong("'" + target + "' is not one host and one port");
    }

    private static @Nullable InetAddress address(String text, Given given) throws Failure {
        try {
            InetAddress address = HostPattern.name(text.indexOf(':') >= 0 ? "[" + text + "]" : text)
                    .network();
            if (address != null) return address;
        } catch (IllegalArgumentException wrong) {
            Log.failure("no address", wrong);
        }
        throw given.wrong("'" + text + "' is no address, for --address");
    }

    private static NetworkGrant.Use use(Given given) throws Failure {
        String word = given.text("--use");
        if (word == null) return NetworkGrant.Use.CONNECT;
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) {
            if (use.word().equals(word)) return use;
        }
        throw given.wrong("'" + word + "' is none of connect, send, listen and resolve, for --use");
    }

    private static Client client(Given given) throws Failure {
        String word = given.text("--client");
        if (word == null) return Client.ANY;
        if (word.equals("jdbc")) return Client.JDBC_DRIVER;
        if (word.equals("http")) return Client.HTTP_CLIENT;
        throw given.wrong("'" + word + "' is neither jdbc nor http, for --client");
    }
}
