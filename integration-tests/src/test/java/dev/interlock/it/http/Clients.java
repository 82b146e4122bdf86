package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final Map<String, List<String>> PROGRAMS = new TreeMap<>(Map.of(
            "apache-5", List.of("Apache", "ApacheAsync"),
            "apache-4", List.of("OldApache", "OlderApache", "OldApacheAsync"),
            "okhttp", List.of("OkHttp", "OkHttpAsync"),
            "reactor-netty", List.of("ReactorNetty"),
            "async-http-client", List.of("AsyncHttp"),
            "vertx", List.of("Vertx")));

    /** The same for what tries to have them say something else. */
    private static final Map<String, List<String>> TRICKS = new TreeMap<>(Map.of(
            "apache-5", List.of("ApacheTricks"),
            "apache-4", List.of("OldApacheTricks"),
            "commons", List.of("UnknownTricks"),
            "okhttp", List.of("OkHttpTricks"),
            "reactor-netty", List.of("NettyTricks")));

    /** The same for what sends bodies. */
    private static final Map<String, List<String>> PAYING = new TreeMap<>(Map.of(
            "apache-5", List.of("ApachePaying"),
            "apache-4", List.of("OldApachePaying"),
            "okhttp", List.of("OkHttpPaying"),
            "reactor-netty", List.of("NettyPaying")));

    /** The same for what sends bodies in parts. */
    private static final Map<String, List<String>> STREAMING = new TreeMap<>(Map.of(
            "async-http-client", List.of("AsyncHttpStreams"),
            "reactor-netty", List.of("NettyStreams"),
            "vertx", List.of("VertxStreams")));

    private static final List<String> OWN = List.of("JdkClient", "JdkAsync", "UrlConnection");

    private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

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
        List<Client> all = all();
        return Jdks.all().flatMap(jdk -> all.stream().map(client -> Arguments.of(client, jdk)));
    }

    static Stream<Arguments> tricksOnEachJdk() throws IOException {
        List<Client> tricks = all(List.of("JdkTricks"), TRICKS);
        return Jdks.all().flatMap(jdk -> tricks.stream().map(client -> Arguments.of(client, jdk)));
    }

    static Stream<Arguments> payingOnEachJdk() throws IOException {
        List<Client> paying = all(List.of(), PAYING);
        return Jdks.all().flatMap(jdk -> paying.stream().map(client -> Arguments.of(client, jdk)));
    }

    static Stream<Arguments> streamingOnEachJdk() throws IOException {
        List<Client> streaming = all(List.of(), STREAMING);
        return Jdks.all().flatMap(jdk -> streaming.stream().map(client -> Arguments.of(client, jdk)));
    }

    /** @param folder how the name of its libraries' begins */
    static Client newest(String program, String folder) throws IOException {
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return new Client(
                    program,
                    folders.filter(each -> each.getFileName().toString().startsWith(folder))
                            .max(java.util.Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    private static List<Client> all() throws IOException {
        List<Client> all = all(OWN, PROGRAMS);
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            for (Path folder : folders.toList()) {
                boolean tried = all.stream().anyMatch(client -> folder.equals(client.libraries()));
                boolean unknown = folder.getFileName().toString().startsWith("commons");
                assertThat(tried || unknown).as(folder.toString()).isTrue();
            }
        }
        return all;
    }

    private static List<Client> all(List<String> ofJdk, Map<String, List<String>> programs) throws IOException {
        List<Client> all = new ArrayList<>();
        for (String own : ofJdk) all.add(new Client(own, null));
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            for (Path folder : folders.sorted().toList()) {
                for (Map.Entry<String, List<String>> entry : programs.entrySet()) {
                    if (!folder.getFileName().toString().startsWith(entry.getKey())) continue;
                    for (String program : entry.getValue()) all.add(new Client(program, folder));
                }
            }
        }
        return all;
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }

    private static Path compiled(Client client) {
        return COMPILED.computeIfAbsent(client.toString(), name -> {
            try {
                return compile(client);
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
    }

    private static Path compile(Client client) throws IOException {
        Path into = Files.createTempDirectory(LIBRARIES.getParent(), "http-client-classes");
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-d", into.toString()));
        String path = client.libraries() == null ? "" : String.join(File.pathSeparator, jars(client.libraries()));
        arguments.addAll(List.of("-cp", path, "-sourcepath", SOURCES.toString()));
        arguments.add(SOURCES.resolve(client.program() + ".java").toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(status).as(client.toString()).isZero();
        return into;
    }
}
