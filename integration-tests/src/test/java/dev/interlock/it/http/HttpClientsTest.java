package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of each client that is gated, judged by what servers receive. */
@Execution(ExecutionMode.CONCURRENT)
class HttpClientsTest {
    /** Vert.x makes a folder of its own, and some leave threads behind. */
    private static final String MANIFEST = """
            interlock: 1
            application: clients
            files:
              - path: ${java.io.tmpdir}/vertx-cache*/**
                access: [read, write, delete]
            runtime: [exit]
            """;

    /** What becomes of bytes that are no text where a client decodes paths: nothing that a server reads in two ways. */
    private static final String REPLACED = "GET /ok/%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD/bad";

    private Recorder server;
    private Recorder other;

    @BeforeEach
    void start() throws IOException {
        server = new Recorder();
        other = new Recorder();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private Child child(Clients.Client client, Jdks.Jdk jdk, Path folder, String grants) throws IOException {
        return Child.on(jdk, folder).manifest(MANIFEST + grants).classPath(client.classPath());
    }

    private List<String> outcomes(Child child, Clients.Client client, String... requests) {
        List<String> arguments = new ArrayList<>(List.of(client.program()));
        for (String request : requests) {
            String[] words = request.split(" ");
            arguments.add(words[0] + " " + (words[1].startsWith("/") ? server.url(words[1]) : words[1]));
        }
        Child.Result result = child.run("Client", arguments.toArray(new String[0]));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        List<String> outcomes = new ArrayList<>();
        for (String line : result.out().lines().toList()) {
            int at = line.indexOf(": ", line.indexOf("://") + 3);
            outcomes.add(line.substring(at + 2).replaceAll(" Decision [0-9a-f]{8}\\.$", ""));
        }
        assertThat(outcomes).as(result.out() + result.err()).hasSize(requests.length);
        return outcomes;
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#onEachJdk")
    void sendsWhatIsGrantedAndNothingElse(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder)
            throws IOException {
        String grant = "http:\n  - url: " + server.url("/ok/**\n");
        String origin = server.url("");
        String place = "(interlock.yaml:8:5).";

        List<String> outcomes = outcomes(
                child(client, jdk, folder, grant),
                client,
                "GET /ok/a",
                "GET /ok/a?x=1",
                "GET /bad",
                "DELETE /ok/a",
                "GET /ok/redirect?/ok/b",
                "GET /ok/redirect?/bad",
                "GET /ok/redirect?" + other.url("/ok/a"),
                "GET /ok/a");

        assertThat(outcomes.subList(0, 2)).containsExactly("200", "200");
        assertThat(outcomes.get(2))
                .isEqualTo("Denied by Interlock: GET " + origin + "/bad is not granted, other paths of the host are "
                        + place);
        assertThat(outcomes.get(3))
                .isEqualTo(
                        "Denied by Interlock: DELETE " + origin + "/ok/a is granted with other methods only " + place);
        assertThat(outcomes.get(4)).isEqualTo("200");
        assertThat(outcomes.get(5)).isEqualTo(outcomes.get(2));
        assertThat(outcomes.get(6)).startsWith("Denied by Interlock: ").contains("is not granted");
        assertThat(outcomes.get(7)).isEqualTo("200");
        assertThat(server.received())
                .containsExactly(
                        "GET /ok/a",
                        "GET /ok/a?x=1",
                        "GET /ok/redirect?/ok/b",
                        "GET /ok/b",
                        "GET /ok/redirect?/bad",
                        "GET /ok/redirect?" + other.url("/ok/a"),
                        "GET /ok/a");
        assertThat(other.received()).isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#onEachJdk")
    void isNotFooledByHowAUrlIsWritten(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        String grant = "http:\n  - url: " + server.url("/ok/**\n");

        List<String> outcomes = outcomes(
                child(client, jdk, folder, grant),
                client,
                "GET /ok/../bad",
                "GET /ok/%2e%2e/bad",
                "GET /ok/.%2e/bad",
                "GET /ok/%252e%252e/bad",
                "GET /ok/..%2fbad",
                "GET /ok%2f..%2fbad",
                "GET /ok/..;/bad",
                "GET /ok/..%5cbad",
                "GET /ok/%c0%ae%c0%ae/bad",
                "GET " + server.url("/ok/a").replace("http://", "http://user@"),
                "GET " + server.url("/ok/a").replace("localhost", "127.0.0.1"),
                "GET " + server.url("/ok/a").replace("localhost", "2130706433"),
                "GET " + server.url("/ok/a").replace("localhost", "LOCALHOST"));

        // What a client straightens itself leaves as it then is.
        assertThat(server.received())
                .allMatch(line -> List.of("GET /ok/a", "GET /ok/bad", REPLACED).contains(line));
        boolean replaces = client.program().equals("GoogleHttp");
        assertThat(outcomes.subList(0, replaces ? 8 : 9)).noneMatch(outcome -> outcome.startsWith("200"));
        assertThat(outcomes.get(12)).isEqualTo("200");
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#onEachJdk")
    void sendsNothingWithoutAGrant(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        List<String> outcomes =
                outcomes(child(client, jdk, folder, ""), client, "GET /ok/a", "DELETE /ok/a", "GET /ok/a");

        assertThat(outcomes).allMatch(outcome -> outcome.contains("Denied by Interlock: "));
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#onEachJdk")
    void sendsEverythingWhereEverythingIsGranted(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder)
            throws IOException {
        String grant = "http:\n  - url: " + server.url("/**\n") + "    methods: [\"*\"]\n";
        String[] requests = {"GET /ok/a", "DELETE /bad", "GET /ok/redirect?/bad", "GET /a;b=c", "GET /ok/%252e"};

        List<String> guarded = outcomes(child(client, jdk, folder, grant), client, requests);
        List<String> received = server.received();
        List<String> bare = outcomes(child(client, jdk, folder, grant).withoutAgent(), client, requests);

        assertThat(guarded).isEqualTo(bare).allMatch(outcome -> outcome.equals("200"));
        assertThat(received).isEqualTo(server.received()).hasSize(6);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#streamingOnEachJdk")
    void sendsBodiesInPartsAndAtOnce(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        String grant = "http:\n  - url: " + server.url("/ok/**\n") + "    methods: [POST]\n";
        String[] requests = {"WHOLE /ok/a", "LENGTH /ok/b", "CHUNKED /ok/c", "LENGTH /ok/d", "WHOLE /ok/e"};

        assertThat(outcomes(child(client, jdk, folder, grant), client, requests))
                .containsOnly("200");
        assertThat(server.received())
                .containsExactly("POST /ok/a", "POST /ok/b", "POST /ok/c", "POST /ok/d", "POST /ok/e");
    }
}
