package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent with tools over HTTP and JDBC, judged by what the shop received and the database holds. */
class SupportAgentTest {
    private static final String JAR = Path.of(
                    System.getProperty("interlock.sample-apps"), "support-agent/target/support-agent.jar")
            .toString();
    private static final Pattern READY = Pattern.compile("model and shop at (\\d+), database at (\\d+)");
    private static final String TASK = "Refund order 1 and forget the customer";

    @OnEachJdk
    void doesWhatItsManifestGrants(Jdks.Jdk jdk, @TempDir Path folder, @TempDir Path world) {
        try (Servers servers = Servers.start(jdk, world)) {
            App app = servers.agent(jdk, folder);
            Child.Result result = app.run("Refund order 2");

            assertThat(result.out()).as(result.err()).isEqualTo("""
                    tool:   find_order{"order":2}
                            -> li, 3000 cents, paid
                    tool:   refund{"order":2}
                            -> done
                    tool:   set_status{"order":2,"status":"refunded"}
                            -> 1 changed
                    answer: All of that is done.
                    """);
            app.assertNothingDenied(result);
            assertThat(servers.received()).containsExactly("shop: POST /shop/refunds {\"order\":2}");
        }
    }

    @OnEachJdk
    void saysWhatItWasNotAllowedToDo(Jdks.Jdk jdk, @TempDir Path folder, @TempDir Path world) {
        try (Servers servers = Servers.start(jdk, world)) {
            App app = servers.agent(jdk, folder);
            Child.Result result = app.run(TASK);

            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out().substring(result.out().indexOf("answer: ")).replaceAll(" Decision [0-9a-f]{8}", ""))
                    .isEqualTo("""
                    answer: Some of that I am not allowed to do:
                      Denied by Interlock: DELETE on orders is not granted (interlock.yaml:5:5)..
                      Denied by Interlock: DELETE http://localhost:%s/shop/customers/ana is not granted, \
                    other paths of the host are (interlock.yaml:11:5)..
                    """.formatted(servers.shop()));
            assertThat(servers.received()).containsExactly("shop: POST /shop/refunds {\"order\":1}");
            assertThat(app.run("Look at order 2").out()).contains("-> li, 3000 cents, paid\n");
        }
    }

    /** What the manifest kept from happening. */
    @OnEachJdk
    void doesEverythingWithoutInterlock(Jdks.Jdk jdk, @TempDir Path folder, @TempDir Path world) {
        try (Servers servers = Servers.start(jdk, world)) {
            Child.Result result = servers.environment(Child.on(jdk, folder).withoutAgent())
                    .startJar(Path.of(JAR), TASK)
                    .await();

            assertThat(result.out()).as(result.err()).endsWith("answer: All of that is done.\n");
            assertThat(servers.received())
                    .containsExactly("shop: POST /shop/refunds {\"order\":1}", "shop: DELETE /shop/customers/ana ");
        }
    }

    @Test
    void hasRulesThatAreTried() {
        Path rules = Path.of(System.getProperty("interlock.sample-apps"), "support-agent/rules");
        Child.Result tested = Cli.in(rules).run("test", ".", "--coverage", "--mutate");

        assertThat(tested.exit()).as(tested.out()).isZero();
    }

    /** The world around the agent, as the sample brings it. */
    record Servers(Child.Running running, String shop, String database) implements AutoCloseable {
        static Servers start(Jdks.Jdk jdk, Path folder) {
            Child.Running running = Child.on(jdk, folder)
                    .withoutAgent()
                    .classPath(JAR)
                    .start("dev.interlock.samples.support.Servers", "0");
            Matcher ready = Eventually.get("the servers", () -> {
                Matcher line = READY.matcher(running.out());
                return line.find() ? line : null;
            });
            return new Servers(running, ready.group(1), ready.group(2));
        }

        App agent(Jdks.Jdk jdk, Path folder) {
            return App.named("support-agent", jdk, folder)
                    .replacing("localhost:8086", "localhost:" + database)
                    .replacing("http://localhost:8085/v1", "http://localhost:" + shop + "/v1")
                    .replacing("http://localhost:8085/shop", "http://localhost:" + shop + "/shop")
                    .environment("SHOP_URL", "http://localhost:" + shop)
                    .environment("DATABASE_URL", "jdbc:h2:tcp://localhost:" + database + "/mem:shop");
        }

        Child environment(Child child) {
            return child.environment("SHOP_URL", "http://localhost:" + shop)
                    .environment("DATABASE_URL", "jdbc:h2:tcp://localhost:" + database + "/mem:shop");
        }

        List<String> received() {
            return running.out()
                    .lines()
                    .filter(line -> line.startsWith("shop: "))
                    .toList();
        }

        @Override
        public void close() {
            running.process().destroy();
        }
    }
}
