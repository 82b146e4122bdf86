package dev.interlock.it.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Another agent changes nothing of what is denied, whichever of the two comes first and whatever it makes of classes. */
class ForeignAgentTest {
    private static final String[] OPEN_TELEMETRY = {
        "-javaagent:" + System.getProperty("interlock.opentelemetry"),
        // Only what weaves the same classes as we do; the rest would take its time to start.
        "-Dotel.instrumentation.common.default-enabled=false",
        "-Dotel.instrumentation.jdbc.enabled=true",
        "-Dotel.traces.exporter=console",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none"
    };

    /** The tests' own classes and one driver: loading all of them, OpenTelemetry weaves all of them. */
    private static final String H2 = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith(".jar") || entry.contains("/h2-") || entry.contains("/byte-buddy-"))
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    Path folder;

    @OnEachJdk
    void deniesBehindOpenTelemetry(Jdks.Jdk jdk) throws IOException {
        assertDenied(Child.on(jdk, folder).jvm(OPEN_TELEMETRY));
    }

    @OnEachJdk
    void deniesBeforeOpenTelemetry(Jdks.Jdk jdk) throws IOException {
        assertDenied(first(jdk).jvm(OPEN_TELEMETRY));
    }

    /** What it is there for: a span of the statement. */
    @OnEachJdk
    void letsOpenTelemetryWork(Jdks.Jdk jdk) throws IOException {
        Child.Result result = reach(first(jdk).jvm(OPEN_TELEMETRY).manifest(Reaching.ALL_GRANTED));

        assertThat(result.out()).as(result.err()).isEqualTo(Reaching.DONE);
        assertThat(result.err()).contains("CREATE TABLE orders.customers").doesNotContain("Denied by Interlock");
    }

    @OnEachJdk
    void deniesThoughAnAgentTakesTheGatesOut(Jdks.Jdk jdk) throws IOException {
        assertDenied(first(jdk).jvm(ForeignAgents.attached(JdkAgents.Restoring.class, folder)));
    }

    @OnEachJdk
    void deniesThoughAnAgentWaitsToTakeTheGatesOut(Jdks.Jdk jdk) throws IOException {
        assertDenied(Child.on(jdk, folder).jvm(ForeignAgents.attached(JdkAgents.Restoring.class, folder)));
    }

    @OnEachJdk
    void deniesThoughAnAgentRedefinesWhatIsGated(Jdks.Jdk jdk) throws IOException {
        assertDenied(first(jdk).jvm(ForeignAgents.attached(JdkAgents.Redefining.class, folder)));
    }

    @OnEachJdk
    void deniesBesideAnAgentThatAddsToWhatIsGated(Jdks.Jdk jdk) throws IOException {
        Child.Result result = assertDenied(first(jdk).jvm(ForeignAgents.attached(JdkAgents.Counting.class, folder)));

        assertThat(result.err()).contains("counted calls");
    }

    /** Interlock's argument comes before those of the others. */
    private Child first(Jdks.Jdk jdk) {
        return Child.on(jdk, folder).withoutAgent().jvm("-javaagent:" + Child.JAR + "=state=state");
    }

    private Child.Result assertDenied(Child child) throws IOException {
        Child.Result result = reach(child.manifest(Reaching.NOTHING_GRANTED));

        assertThat(result.out()).as(result.err()).isEqualTo(Reaching.DENIED);
        assertThat(result.exit()).isZero();
        assertThat(folder.resolve("written")).doesNotExist();
        assertThat(folder.resolve("made")).doesNotExist();
        return result;
    }

    private Child.Result reach(Child child) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Child.Result result = child.file("secret", "s").run(Reaching.class, String.valueOf(server.getLocalPort()));
            server.setSoTimeout(1);
            if (result.out().contains("connect done")) server.accept().close();
            else assertThatThrownBy(server::accept, "%s", result).isInstanceOf(SocketTimeoutException.class);
            return result;
        }
    }
}
