package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The clients that are tried, each in its lowest and its newest version: the libraries lie in folders named for them, the
 * programs that use them are compiled against each.
 */
final class Clients {
    private static final Path LIBRARIES = Path.of(System.getProperty("interlock.http-libraries"));
    private static final Path SOURCES = Path.of(System.getProperty("interlock.http-clients"));

    /** Programs by the beginning of the folder's name. */
    private static final Map<String, List<String>> PROGRAMS = Map.of(
            "apache-5", List.of("Apache", "ApacheAsync"),
            "apache-4", List.of("OldApache", "OlderApache", "OldApacheAsync"),
            "okhttp", List.of("OkHttp", "OkHttpAsync"),
            "reactor-netty", List.of("ReactorNetty"),
            "async-http-client", List.of("AsyncHttp"),
            "vertx", List.of("Vertx"),
            "jetty", List.of("Jetty"),
            "google-http", List.of("GoogleHttp"),
            "jersey", List.of("Jersey"));

    /** Those that ask for HTTP/2, which the first version of some cannot. */
    private static final Map<String, List<String>> MULTIPLEXED = Map.of(
            "apache-5.5", List.of("ApacheH2"),
            "okhttp-3.14", List.of("OkHttpH2"),
            "okhttp-4", List.of("OkHttpH2"),
            "okhttp-5", List.of("OkHttpH2"),
            "reactor-netty", List.of("ReactorNettyH2"),
            "vertx", List.of("VertxH2"),
            "jetty", List.of("JettyH2"));

    private static final Map<String, List<String>> CALLS = Map.of("grpc", List.of("Grpc"));

    /** The same for what tries to have them say something else. */
    private static final Map<String, List<String>> TRICKS = Map.of(
            "apache-5", List.of("ApacheTricks"),
            "apache-4", List.of("OldApacheTricks"),
            "commons", List.of("UnknownTricks"),
            "okhttp", List.of("OkHttpTricks"),
            "reactor-netty", List.of("NettyTricks"));

    /** The same for what sends bodies. */
    private static final Map<String, List<String>> PAYING = Map.of(
            "apache-5", List.of("ApachePaying"),
            "apache-4", List.of("OldApachePaying"),
            "okhttp", List.of("OkHttpPaying"),
            "reactor-netty", List.of("NettyPaying"));

    /** The same for what sends bodies in parts. */
    private static final Map<String, List<String>> STREAMING = Map.of(
            "async-http-client", List.of("AsyncHttpStreams"),
            "reactor-netty", List.of("NettyStreams"),
            "vertx", List.of("VertxStreams"));

    /** Programs that use nothing but the JDK. */
    private static final List<String> OWN = List.of("JdkClient", "JdkAsync", "UrlConnection", "JdkTricks", "Features");

    private static final Map<Path, Path> COMPILED = new ConcurrentHashMap<>();

    /** @param libraries their folder; null for the JDK's own */
    record Client(String program, Path libraries) {
        String classPath() throws IOException {
            List<String> path = new ArrayList<>(List.of(compiled(this).toString()));
            if (libraries != null) path.addAll(jars(libraries));
            return String.join(File.pathSeparator, path);
        }

        @Override
        public String toString() {
            return libraries == null ? program : program + " of " + libraries.getFileName();
        }
    }

    private Clients() {}

    static Stream<Arguments> onEachJdk() throws IOException {
        return onEachJdk(List.of("JdkClient", "JdkAsync", "UrlConnection"), PROGRAMS);
    }

    static Stream<Arguments> multiplexedOnEachJdk() throws IOException {
        return onEachJdk(List.of("JdkClient"), MULTIPLEXED);
    }

    /** One of each kind: measuring takes a while. */
    static Stream<Arguments> measuredOnEachJdk() {
        List<Client> all = List.of(
                new Client("JdkClient", null),
                new Client("UrlConnection", null),
                new Client("Apache", LIBRARIES.resolve("apache-5.5.2")),
                new Client("ApacheAsync", LIBRARIES.resolve("apache-5.5.2")),
                new Client("OldApache", LIBRARIES.resolve("apache-4.5.14")),
                new Client("OkHttp", LIBRARIES.resolve("okhttp-3.14.9")),
                new Client("OkHttp", LIBRARIES.resolve("okhttp-5.3.2")),
                new Client("ReactorNetty", LIBRARIES.resolve("reactor-netty-1.3.1")),
                new Client("Jetty", LIBRARIES.resolve("jetty-12.1.14")));
        return Jdks.all().flatMap(jdk -> all.stream().map(client -> Arguments.of(client, jdk)));
    }

    static Stream<Arguments> callingOnEachJdk() throws IOException {
        return onEachJdk(List.of(), CALLS);
    }

    static Stream<Arguments> tricksOnEachJdk() throws IOException {
        return onEachJdk(List.of("JdkTricks"), TRICKS);
    }

    static Stream<Arguments> payingOnEachJdk() throws IOException {
        return onEachJdk(List.of(), PAYING);
    }

    static Stream<Arguments> streamingOnEachJdk() throws IOException {
        return onEachJdk(List.of(), STREAMING);
    }

    /** The class path of programs that need nothing else. */
    static String ofJdk() throws IOException {
        return new Client("JdkClient", null).classPath();
    }

    /** @param folder how the name of its libraries' begins */
    static Client newest(String program, String folder) throws IOException {
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return new Client(
                    program,
                    folders.filter(each -> each.getFileName().toString().startsWith(folder))
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    private static Stream<Arguments> onEachJdk(List<String> own, Map<String, List<String>> programs)
            throws IOException {
        List<Client> all = new ArrayList<>();
        for (String program : own) all.add(new Client(program, null));
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            for (Path folder : folders.sorted().toList()) all.addAll(of(folder, programs));
        }
        return Jdks.all().flatMap(jdk -> all.stream().map(client -> Arguments.of(client, jdk)));
    }

    private static List<Client> of(Path folder, Map<String, List<String>> programs) {
        List<Client> clients = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : programs.entrySet()) {
            if (!folder.getFileName().toString().startsWith(entry.getKey())) continue;
            for (String program : entry.getValue()) clients.add(new Client(program, folder));
        }
        return clients;
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }

    private static Path compiled(Client client) {
        return COMPILED.computeIfAbsent(client.libraries() == null ? LIBRARIES : client.libraries(), folder -> {
            try {
                return compile(client.libraries());
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
    }

    /** @param libraries null for the JDK's own clients */
    private static Path compile(Path libraries) throws IOException {
        Path into = Files.createTempDirectory(LIBRARIES.getParent(), "http-client-classes");
        List<String> programs = libraries == null
                ? OWN
                : Stream.of(PROGRAMS, MULTIPLEXED, CALLS, TRICKS, PAYING, STREAMING)
                        .flatMap(all -> of(libraries, all).stream())
                        .map(Client::program)
                        .toList();
        assertThat(programs).as(String.valueOf(libraries)).isNotEmpty();
        List<String> arguments = new ArrayList<>(List.of(
                "--release", "17", "-proc:none", "-nowarn", "-d", into.toString(), "-sourcepath", SOURCES.toString()));
        arguments.addAll(List.of("-cp", libraries == null ? "" : String.join(File.pathSeparator, jars(libraries))));
        arguments.add(SOURCES.resolve("Allocating.java").toString());
        for (String program : programs)
            arguments.add(SOURCES.resolve(program + ".java").toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(status).as(String.valueOf(libraries)).isZero();
        return into;
    }
}
