package dev.interlock.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of gRPC are requests: granted by service and method, denied by themselves. */
class GrpcTest {
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("dev.interlock.it.http.Clients#callingOnEachJdk")
    void callsWhatIsGrantedAndNothingElse(Clients.Client client, Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        try (Multiplexing server = new Multiplexing(KeyStores.in(folder))) {
            String origin = server.url("");
            Child.Result result = Child.on(jdk, folder)
                    .manifest("""
                            interlock: 1
                            application: calling
                            runtime: [exit]
                            http:
                              - url: %s/shop.Orders/**
                                methods: [POST]
                            """.formatted(origin))
                    .classPath(client.classPath())
                    .run(
                            "Grpc",
                            origin.substring("http://".length()),
                            "unary shop.Orders/Find",
                            "streaming shop.Orders/Watch",
                            "unary shop.Admin/Drop",
                            "streaming shop.Admin/Watch",
                            "unary shop.Orders/Find");

            assertThat(result.exit()).as(result.out() + result.err()).isZero();
            String denied =
                    ": io.grpc.StatusRuntimeException: UNKNOWN by java.lang.SecurityException: Denied by Interlock: POST "
                            + origin
                            + "/shop.Admin/%s is not granted, other paths of the host are (interlock.yaml:5:5). ";
            assertThat(result.out().replaceAll("Decision [0-9a-f]{8}\\.", ""))
                    .as(result.out() + result.err())
                    .isEqualTo("unary shop.Orders/Find: hello\n"
                            + "streaming shop.Orders/Watch: [one, two]\n"
                            + "unary shop.Admin/Drop" + denied.formatted("Drop") + "\n"
                            + "streaming shop.Admin/Watch" + denied.formatted("Watch") + "\n"
                            + "unary shop.Orders/Find: hello\n");
            assertThat(server.received())
                    .containsExactly("POST /shop.Orders/Find", "POST /shop.Orders/Watch", "POST /shop.Orders/Find");
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
