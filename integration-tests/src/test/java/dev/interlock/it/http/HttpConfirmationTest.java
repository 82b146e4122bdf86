package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Approver;
import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A person is asked about the request that would leave, with its body where the client holds that in memory. */
class HttpConfirmationTest {
    /** Of "pay 7". */
    private static final String DIGEST = "725cb1a911e291ecdbeda0def18c1a145d166af8542c4b1f1c3e938d7c7571c6";

    private Recorder server;

    @BeforeEach
    void start() throws IOException {
        server = new Recorder();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Child child(Jdks.Jdk jdk, Path folder, Approver ana) {
        String key = ana.keygen("ana.pem");
        return Child.on(jdk, folder)
                .manifest("interlock: 1\napplication: paying\nhttp:\n  - url: " + server.url("/**")
                        + "\n    methods: [GET, POST]\n")
                .rules("interlock-rules: 1\nname: paying\napprovers:\n  dba:\n    - { name: ana, key: \"" + key
                        + "\" }\nrules:\n  - id: ask-about-refunds\n    when: { http: \"" + server.url("/v1/**")
                        + "\", methods: [POST] }\n    then: confirm\n    ask: dba\n    wait: 60s\n");
    }

    @OnEachJdk
    void sendsWhatWasShownOnceItIsApproved(Jdks.Jdk jdk, @TempDir Path folder) {
        sendsOnceApproved("client", jdk, folder);
    }

    @OnEachJdk
    void sendsOverAUrlConnectionWhatWasShown(Jdks.Jdk jdk, @TempDir Path folder) {
        sendsOnceApproved("connection", jdk, folder);
    }

    private void sendsOnceApproved(String client, Jdks.Jdk jdk, Path folder) {
        Approver ana = Approver.in(folder);
        Child.Running running = child(jdk, folder, ana).start(Paying.class, client, server.url("/v1/refunds?id=7"));
        String id = ana.asked();
        String shown = ana.cli("pending", id).out();
        assertThat(server.received()).isEmpty();
        Child.Result approved = ana.approve(id, "ana.pem");
        Child.Result result = running.await();

        // Long lines are broken.
        assertThat(shown.replaceAll("\\s", ""))
                .contains("POST" + server.url("/v1/refunds"))
                .contains("/v1/refunds?id=7")
                .contains("body5bytes")
                .contains("bodysha-256" + DIGEST);
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(result.out()).as(result.err()).isEqualTo("200\n");
        assertThat(server.received()).containsExactly("POST /v1/refunds?id=7");
    }

    @OnEachJdk
    void sendsNothingOnceItIsDenied(Jdks.Jdk jdk, @TempDir Path folder) {
        Approver ana = Approver.in(folder);
        Child.Running running = child(jdk, folder, ana).start(Paying.class, "client", server.url("/v1/refunds"));
        ana.cli("deny", ana.asked(), "--reason", "not today", "--key", "ana.pem");

        assertThat(running.await().out()).startsWith("Denied by Interlock: ").contains("a person said no to request");
        assertThat(server.received()).isEmpty();
    }

    @OnEachJdk
    void asksNobodyAboutWhatNoRuleIsAbout(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result =
                child(jdk, folder, Approver.in(folder)).run(Paying.class, "client", server.url("/v2/refunds"));

        assertThat(result.out()).isEqualTo("200\n");
        assertThat(server.received()).containsExactly("POST /v2/refunds");
    }

    static final class Paying {
        public static void main(String[] arguments) throws InterruptedException {
            try {
                System.out.println(arguments[0].equals("client") ? client(arguments[1]) : connection(arguments[1]));
            } catch (IOException denied) {
                System.out.println(denied.getMessage());
            }
        }

        private static int client(String url) throws IOException, InterruptedException {
            byte[] body = "pay 7".getBytes(StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }

        private static int connection(String url) throws IOException {
            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write("pay 7".getBytes(StandardCharsets.UTF_8));
            }
            return connection.getResponseCode();
        }
    }
}
