package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Forged;
import okhttp3.OkHttpClient;
import okio.Okio;
import org.junit.jupiter.api.io.TempDir;

/** Code that the process could write at another time is not what was deployed, though a freeze keeps it from writing now. */
class WrittenBeforeTest {
    @OnEachJdk
    void aClientWrittenBeforeAFreezeGetsNoSocketInIt(Jdks.Jdk jdk, @TempDir Path temporary) throws IOException {
        Path folder = temporary.toRealPath();
        Path written = Files.createDirectories(folder.resolve("data/okhttp3/Forged.class"));
        Files.delete(written);
        try (InputStream in = Forged.class.getResourceAsStream("Forged.class")) {
            Files.copy(in, written);
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Child child = Child.on(jdk, folder)
                    .manifest("""
                            interlock: 1
                            application: frozen
                            files: [{ path: "data/**", access: [read, write, delete] }]
                            http: [{ url: "http://127.0.0.1:%d/**" }]
                            """.formatted(server.getLocalPort()))
                    .rules("""
                            interlock-rules: 1
                            name: frozen
                            freezes:
                              - id: long
                                reason: It lasts.
                                time-zone: UTC
                                from: 2020-01-01T00:00
                                until: 2999-01-01T00:00
                            rules:
                              - id: nothing-is-written
                                when: { file: "%s/data/**", access: [write, delete], during: long }
                                then: deny
                            """.formatted(folder));
            String port = Integer.toString(server.getLocalPort());

            assertThat(child.run(Connecting.class, port).out())
                    .contains("connecting to 127.0.0.1:" + port + " is granted to HTTP clients only");
            assertThat(child.withoutAgent().run(Connecting.class, port).out()).isEqualTo("sent\n");
        }
    }

    /** What the others are not: deployed beside the client, whose requests pass gates, so that it counts as a part of that. */
    @OnEachJdk
    void aClientThatWasDeployedGetsOne(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Child.Result result = Child.on(jdk, folder)
                    .manifest("interlock: 1\napplication: deployed\nhttp: [{ url: \"http://127.0.0.1:"
                            + server.getLocalPort() + "/**\" }]\n")
                    .run(Deployed.class, Integer.toString(server.getLocalPort()));

            assertThat(result.out()).as(result.err()).isEqualTo("sent\n");
        }
    }

    static final class Deployed {
        public static void main(String[] arguments) throws IOException {
            System.out.println(Forged.connect(Integer.parseInt(arguments[0])));
        }
    }

    static final class Connecting {
        public static void main(String[] arguments) throws Exception {
            URL[] data = {
                new URL("file:" + Path.of("data").toRealPath() + "/"),
                OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation(),
                Okio.class.getProtectionDomain().getCodeSource().getLocation()
            };
            try (URLClassLoader loader = new URLClassLoader(data, null)) {
                System.out.println(loader.loadClass("okhttp3.Forged")
                        .getMethod("connect", int.class)
                        .invoke(null, Integer.parseInt(arguments[0])));
            } catch (InvocationTargetException denied) {
                System.out.println(denied.getCause().getMessage());
            }
        }
    }
}
