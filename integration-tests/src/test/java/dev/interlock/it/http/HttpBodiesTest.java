package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Approver;
import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person sees the digest of the body that a client holds in memory, or that it cannot be seen. */
class HttpBodiesTest {
    /** Of "pay 7". */
    private static final String DIGEST =
            "body5bytesbodysha-256725cb1a911e291ecdbeda0def18c1a145d166af8542c4b1f1c3e938d7c7571c6";

    private Recorder server;

    @BeforeEach
    void start() throws IOException {
        server = new Recorder();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#payingOnEachJdk")
    void areShownByTheirDigest(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        assertThat(shown(child(jdk, folder).classPath(client.classPath()), client, folder, "POST"))
                .contains(DIGEST);
        assertThat(server.received()).containsExactly("POST /v1/refunds");
    }

    @OnEachJdk
    void areShownOfBytesThatNeverChange(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Clients.Client client = Clients.newest("OkHttpPaying", "okhttp-5");
        assertThat(shown(child(jdk, folder).classPath(client.classPath()), client, folder, "STRING"))
                .contains(DIGEST);
    }

    @OnEachJdk
    void areShownOfForms(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Clients.Client client = Clients.newest("OkHttpPaying", "okhttp-5");
        assertThat(shown(child(jdk, folder).classPath(client.classPath()), client, folder, "FORM"))
                .contains("body5bytesbodysha-256");
    }

    @OnEachJdk
    void cannotBeShownWhereTheyStream(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Clients.Client client = Clients.newest("OkHttpPaying", "okhttp-5");
        assertThat(shown(child(jdk, folder).classPath(client.classPath()), client, folder, "STREAM"))
                .contains("bodyuninspectable");
    }

    /** Whose packages are shut to others. */
    @OnEachJdk
    void areShownOfClientsInModules(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Clients.Client client = Clients.newest("OkHttpPaying", "okhttp-5");
        String[] path = client.classPath().split(File.pathSeparator, 2);
        Child child = child(jdk, folder)
                .jvm("--module-path", path[1], "--add-modules", "ALL-MODULE-PATH")
                .classPath(path[0]);
        assertThat(shown(child, client, folder, "POST")).contains(DIGEST);
    }

    private Child child(Jdks.Jdk jdk, Path folder) {
        String key = Approver.in(folder).keygen("ana.pem");
        return Child.on(jdk, folder)
                .manifest("interlock: 1\napplication: paying\nruntime: [exit]\nhttp:\n  - url: " + server.url("/**")
                        + "\n    methods: [POST]\n")
                .rules("interlock-rules: 1\nname: paying\napprovers:\n  dba:\n    - { name: ana, key: \"" + key
                        + "\" }\nrules:\n  - id: ask\n    when: { http: \"" + server.url("/v1/**")
                        + "\" }\n    then: confirm\n    ask: dba\n    wait: 60s\n    execute-within: 60s\n");
    }

    /** What is shown of a request, without blanks; it has been approved and sent then. */
    private String shown(Child child, Clients.Client client, Path folder, String body) {
        Approver ana = Approver.in(folder);
        Child.Running running = child.start("Client", client.program(), body + " " + server.url("/v1/refunds"));
        String id = ana.asked();
        String shown = ana.cli("pending", id).out();
        Child.Result approved = ana.approve(id, "ana.pem");
        assertThat(approved.exit()).as(approved.err()).isZero();
        Child.Result result = running.await();
        assertThat(result.out()).as(result.err()).endsWith(": 200\n");
        return shown.replaceAll("\\s", "");
    }
}
