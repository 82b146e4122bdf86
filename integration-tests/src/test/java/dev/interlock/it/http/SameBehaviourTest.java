package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What is granted works as it does without the agent: bodies of all kinds, both ways, and requests that nobody waits for. */
class SameBehaviourTest {
    @OnEachJdk
    void doesWhatTheClientCan(Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        Path keys = KeyStores.in(folder);
        try (Multiplexing server = new Multiplexing(keys);
                EchoSocket socket = new EchoSocket()) {
            compare(jdk, folder, keys, server.url(""), socket);
            compare(jdk, folder, keys, server.secureUrl(""), socket);
        }
    }

    private static void compare(Jdks.Jdk jdk, Path folder, Path keys, String origin, EchoSocket socket)
            throws Exception {
        Child child = Child.on(jdk, folder)
                .manifest("""
                        interlock: 1
                        application: able
                        runtime: [exit]
                        http:
                          - url: %s/ok/**
                            methods: [GET, POST]
                          - url: %s
                        """.formatted(origin, socket.url("/ok/**")))
                .jvm(
                        "-Djavax.net.ssl.trustStore=" + keys,
                        "-Djavax.net.ssl.trustStorePassword=" + Multiplexing.PASSWORD)
                .classPath(Clients.ofJdk());
        String[] arguments = {origin, socket.url("/ok/echo")};

        String guarded = child.run("Features", arguments).out();
        assertThat(socket.received()).containsExactly("GET /ok/echo HTTP/1.1");
        String bare = child.withoutAgent().run("Features", arguments).out();
        assertThat(socket.received()).hasSize(2);

        int last = guarded.indexOf("web socket elsewhere: ");
        assertThat(bare).endsWith("web socket elsewhere: hello\n");
        assertThat(guarded.substring(0, last))
                .isEqualTo(bare.substring(0, bare.indexOf("web socket elsewhere: ")))
                .contains("streaming: 200 3000000\n", "cancellation: true\n", "web socket: hello\n");
        assertThat(guarded.substring(last).replaceAll("Decision [0-9a-f]{8}", "Decision"))
                .isEqualTo("web socket elsewhere: java.io.IOException: Denied by Interlock: GET "
                        + socket.url("/bad/echo").replace("ws:", "http:")
                        + " is not granted, other paths of the host are (interlock.yaml:7:5). Decision.\n");
    }
}
