package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An allowed request that was decided before costs no byte, on whatever thread its client asks. Clients hand requests from
 * thread to thread and so take more or less from one to the next: their bytes cannot be compared. Instead each thread's
 * buffers are so small that many requests fill them up, and nobody of ours may be who asks for the next.
 */
class AllowedRequestTest {
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#measuredOnEachJdk")
    void allocatesNothing(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        try (Plain server = new Plain()) {
            Child.Result result = Child.on(jdk, folder)
                    .manifest("""
                            interlock: 1
                            application: quiet
                            files: [{ path: "%s/**", access: [read, write, delete] }]
                            runtime: [exit, diagnostics]
                            http: [{ url: "%s" }]
                            """.formatted(folder, server.url("/ok")))
                    .jvm("-Djava.io.tmpdir=" + folder, "-XX:MinTLABSize=2k", "-XX:TLABSize=2k", "-XX:-ResizeTLAB")
                    .classPath(client.classPath())
                    .run("Allocating", client.program(), server.url("/ok"));

            assertThat(result.exit()).as(result.out() + result.err()).isZero();
            List<String> lines = result.out().lines().toList();
            // A buffer holds less than most requests take.
            assertThat(Integer.parseInt(lines.get(0).substring("seen: ".length())))
                    .isGreaterThan(500);
            List<String> asking = new ArrayList<>(lines.subList(1, lines.size()));
            // What a library's header fields say is read by the library's own methods, which make texts and iterators.
            if (client.libraries() != null)
                asking.removeIf(frame -> frame.contains("dev.interlock.guard.http.Fields."));
            assertThat(asking).isEmpty();
        }
    }
}
