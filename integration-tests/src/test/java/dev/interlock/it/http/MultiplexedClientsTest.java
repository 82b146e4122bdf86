package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of HTTP/2: each is decided by itself, and what is denied harms neither those beside it nor their connection. */
@Execution(ExecutionMode.CONCURRENT)
class MultiplexedClientsTest {
    private static final String MANIFEST = """
            interlock: 1
            application: clients
            files:
              - path: ${java.io.tmpdir}/vertx-cache*/**
                access: [read, write, delete]
            runtime: [exit]
            http:
              - url: %s
            """;

    /** It keeps the reason to itself. */
    private static final String SILENT = "ReactorNettyH2 of reactor-netty-1.0.0";

    @TempDir
    static Path shared;

    private static Path keys;

    private Multiplexing server;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = KeyStores.in(shared);
    }

    @BeforeEach
    void start() throws Exception {
        server = new Multiplexing(keys);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#multiplexedOnEachJdk")
    void decidesEachStream(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        judge(client, jdk, folder, server.url(""));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#multiplexedOnEachJdk")
    void decidesEachStreamUnderTls(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        judge(client, jdk, folder, server.secureUrl(""));
    }

    private void judge(Clients.Client client, Jdks.Jdk jdk, Path folder, String origin) throws Exception {
        String[] requests = Stream.of(
                        "GET /ok/a",
                        "~GET /ok/slow",
                        "GET /ok/begun",
                        "GET /bad",
                        "DELETE /ok/a",
                        "GET /ok/../bad",
                        "GET /ok/end",
                        "GET /ok/a?x=1")
                .map(request -> request.replace(" ", " " + origin))
                .toArray(String[]::new);
        Child.Result result = Child.on(jdk, folder)
                .manifest(MANIFEST.formatted(origin + "/ok/**"))
                .jvm(
                        "-Djavax.net.ssl.trustStore=" + keys,
                        "-Djavax.net.ssl.trustStorePassword=" + Multiplexing.PASSWORD)
                .classPath(client.classPath())
                .run(
                        "Client",
                        Stream.concat(Stream.of(client.program()), Stream.of(requests))
                                .toArray(String[]::new));

        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        List<String> outcomes = result.out()
                .lines()
                .map(line -> line.substring(line.indexOf(": ", line.indexOf("://") + 3) + 2)
                        .replaceAll(" Decision [0-9a-f]{8}\\.$", ""))
                .toList();
        assertThat(outcomes).as(result.out() + result.err()).hasSize(requests.length);
        assertThat(outcomes.subList(0, 2)).as(result.out() + result.err()).containsExactly("200", "200");
        if (client.toString().equals(SILENT)) {
            assertThat(outcomes.subList(2, 5)).containsOnly("Connection prematurely closed BEFORE response");
        } else {
            String place = "(interlock.yaml:8:5).";
            assertThat(outcomes.subList(2, 4))
                    .containsExactly(
                            "Denied by Interlock: GET " + origin + "/bad is not granted, other paths of the host are "
                                    + place,
                            "Denied by Interlock: DELETE " + origin + "/ok/a is granted with other methods only "
                                    + place);
            assertThat(outcomes.get(4)).startsWith("Denied by Interlock: ");
        }
        assertThat(outcomes.subList(5, 7)).as(result.out() + result.err()).containsExactly("200", "200");
        if (!closes(client)) assertThat(outcomes.get(7)).as(result.out()).isEqualTo("200");
        assertThat(server.received())
                .containsExactlyInAnyOrder(
                        "GET /ok/a", "GET /ok/slow", "GET /ok/begun", "GET /ok/end", "GET /ok/a?x=1");
        assertThat(server.connections()).isBetween(1, closes(client) || opens(client) ? 2 : 1);
    }

    /** Apache's client closes the connection of every exchange that fails, whatever the reason. */
    private static boolean closes(Clients.Client client) {
        return client.program().equals("ApacheH2");
    }

    /** Reactor Netty's pool may open a second one for what begins at the same time, with the agent or without it. */
    private static boolean opens(Clients.Client client) {
        return client.program().equals("ReactorNettyH2");
    }
}
