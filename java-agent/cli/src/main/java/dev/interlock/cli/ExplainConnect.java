package dev.interlock.cli;

import dev.interlock.config.OperationText;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation.Client;
import dev.interlock.policy.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
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
        String answer = given.text("--address");
        InetAddress address = answer == null ? null : address(answer, given);
        // What is typed wrong is told whatever the manifest is like.
        read(use, target, address, client, Surroundings.plain(), given);
        Weighing weighing = Weighing.of(given, session);
        OperationText.Read read = read(use, target, address, client, weighing.machine(), given);
        return Weighing.tell(weighing.explained(read), given, session);
    }

    private static OperationText.Read read(
            NetworkGrant.Use use,
            String target,
            @Nullable InetAddress address,
            Client client,
            Surroundings machine,
            Given given)
            throws Failure {
        try {
            return OperationText.network(use, target, address, client, machine);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static InetAddress address(String text, Given given) throws Failure {
        try {
            return OperationText.address(text);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong(wrong.getMessage() + ", for --address");
        }
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
