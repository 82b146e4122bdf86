package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients are made to say besides what is granted, or to say elsewhere; judged by what servers and a proxy receive. The
 * same is tried without the agent, where it has to succeed.
 */
@Execution(ExecutionMode.CONCURRENT)
class TricksTest {
    private static final String MANIFEST = """
            interlock: 1
            application: tricks
            http:
              - url: %s
                methods: [GET, POST]
            runtime: [exit]
            """;

    /** What some versions of a client, or all, do not do themselves. */
    private static final Set<String> STOPPED_BY_CLIENTS = Set.of(
            "connectMethod",
            "cookieOfAClient",
            "fixedLengthExceeded",
            "header",
            "headerName",
            "length",
            "noLength",
            "publisherExceeded",
            "socks",
            "uriThatChanges");

    /** Written past the gate by objects that the application put inside the client: see the threat model. */
    private static final Set<String> PAST_THE_GATE = Set.of(
            "bytesInsteadOfTheCodecs",
            "bytesPastTheCodec",
            "lineOfItsOwn",
            "requestThatChanges",
            "socketOfAFactory",
            "socketOfAnInterceptor",
            "socketOfItsOwn");

    /** Where it was granted to go, under the name that was granted. */
    private static final Pattern GRANTED = Pattern.compile("(GET|POST) /ok/\\S*");

    private static final Pattern SUCCESS = Pattern.compile("/bad/(\\w+)");

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#tricksOnEachJdk")
    void leadNowhere(Clients.Client tricks, Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Tried guarded = attempt(tricks, jdk, folder, true);
        Tried bare = attempt(tricks, jdk, folder, false);

        Set<String> gotThrough = guarded.successes();
        gotThrough.removeAll(PAST_THE_GATE);
        assertThat(gotThrough).as(guarded.told()).isEmpty();
        assertThat(guarded.received())
                .as(guarded.told())
                .noneMatch(line -> line.endsWith("elsewhere") || line.endsWith("by proxy"));
        Set<String> stopped = bare.tried();
        stopped.removeAll(bare.successes());
        stopped.removeAll(STOPPED_BY_CLIENTS);
        stopped.removeAll(PAST_THE_GATE);
        assertThat(stopped).as(bare.told()).isEmpty();
    }

    private static Tried attempt(Clients.Client tricks, Jdks.Jdk jdk, Path folder, boolean guarded) throws IOException {
        try (Recorder server = new Recorder();
                Recorder elsewhere = new Recorder(
                        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), server.port()));
                ProxyRecorder proxy = new ProxyRecorder()) {
            Child child = Child.on(jdk, folder)
                    .manifest(MANIFEST.formatted(server.url("/ok/**")))
                    .classPath(tricks.classPath());
            if (!guarded) child.withoutAgent();
            Child.Result result =
                    child.run("Tricks", tricks.program(), String.valueOf(server.port()), String.valueOf(proxy.port()));
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
            List<String> received = new ArrayList<>(server.received());
            for (String line : elsewhere.received()) received.add(line + " elsewhere");
            for (String line : proxy.received()) received.add(line + " by proxy");
            return new Tried(result.out(), received);
        }
    }

    private record Tried(String out, List<String> received) {
        Set<String> tried() {
            TreeSet<String> names = new TreeSet<>();
            for (String line : out.lines().toList()) names.add(line.substring(0, line.indexOf(':')));
            return names;
        }

        Set<String> successes() {
            TreeSet<String> names = new TreeSet<>();
            for (String line : received) {
                Matcher success = SUCCESS.matcher(line);
                if (!GRANTED.matcher(line).matches() && success.find()) names.add(success.group(1));
            }
            return names;
        }

        String told() {
            return out + String.join("\n", received);
        }
    }
}
