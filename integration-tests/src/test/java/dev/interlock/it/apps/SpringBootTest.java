package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** A web service whose classes lie in jars within its jar. */
class SpringBootTest {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int TERMINATED = 128 + 15;

    @OnEachJdk
    void servesUntilItIsTerminated(Jdks.Jdk jdk, @TempDir Path folder) throws IOException, InterruptedException {
        App app = service(jdk, folder);
        Child.Running running = app.start();
        String port = Eventually.get("Tomcat listens", () -> port(running));

        assertThat(get(port, "/orders/7")).isEqualTo("200 {\"id\":7,\"customer\":\"ana\",\"total\":120}");
        assertThat(get(port, "/orders/8")).startsWith("404 ");

        running.process().destroy();
        Child.Result result = running.await();
        assertThat(result.out()).contains("Graceful shutdown complete");
        assertThat(result.exit()).isEqualTo(TERMINATED);
        app.assertNothingDenied(result);
    }

    @OnEachJdk
    void listensNowhereThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = service(jdk, folder).without("""
                network:
                  - listen: 127.0.0.1:*
                """);
        Child.Result result = app.run();

        App.Denial denial = app.denial(result.out() + result.err());
        assertThat(denial.sentence())
                .isEqualTo("Denied by Interlock: listening on 127.0.0.1:0 is not granted (interlock.yaml:1:1).");
        assertThat(denial.story()).contains("listen: \"127.0.0.1:*\"");
        assertThat(result.exit()).isOne();
    }

    @OnEachJdk
    void makesNoFolderThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = service(jdk, folder).without("""
                  # Tomcat's work and document folders.
                  - path: ${java.io.tmpdir}/tomcat*/**
                    access: [read, write, delete]
                """);
        Child.Result result = app.run();

        assertThat(app.denial(result.out() + result.err()).sentence())
                .matches(
                        "Denied by Interlock: writing .*/tomcat\\.0\\.\\d+ is not granted \\(interlock\\.yaml:1:1\\)\\.");
        assertThat(result.exit()).isOne();
    }

    private static App service(Jdks.Jdk jdk, Path folder) {
        return App.named("spring-boot", jdk, folder).environment("PORT", "0");
    }

    private static String port(Child.Running running) {
        if (!running.process().isAlive()) throw new AssertionError(running.out() + running.err());
        Matcher port = PORT.matcher(running.out());
        return port.find() ? port.group(1) : null;
    }

    private static String get(String port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
