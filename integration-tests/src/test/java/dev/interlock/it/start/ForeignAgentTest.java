package dev.interlock.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Another agent that weaves the same drivers changes nothing of what is denied, whichever of the two comes first. */
class ForeignAgentTest {
    private static final String[] QUIET = {
        "-javaagent:" + System.getProperty("interlock.opentelemetry"),
        // Only what weaves the same classes as we do; the rest would take its time to start.
        "-Dotel.instrumentation.common.default-enabled=false",
        "-Dotel.instrumentation.jdbc.enabled=true",
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none",
        "-Dotel.javaagent.logging=none"
    };

    @OnEachJdk
    void deniesBehindOpenTelemetry(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result =
                Child.on(jdk, folder).manifest(Application.MANIFEST).jvm(QUIET).run(Application.class);

        assertThat(result.out()).isEqualTo(Application.DENIED);
        assertThat(result.exit()).isZero();
    }

    @OnEachJdk
    void deniesBeforeOpenTelemetry(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder)
                .manifest(Application.MANIFEST)
                .withoutAgent()
                .jvm("-javaagent:" + Child.JAR + "=state=state")
                .jvm(QUIET)
                .run(Application.class);

        assertThat(result.out()).isEqualTo(Application.DENIED);
        assertThat(result.exit()).isZero();
    }
}
