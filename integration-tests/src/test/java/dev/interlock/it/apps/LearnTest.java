package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a manifest in force: three applications, each observed twice and then held to what was learned. */
class LearnTest {
    @OnEachJdk
    void grantsAnAgentWhatItDidAndNotWhatItIsTalkedInto(Jdks.Jdk jdk, @TempDir Path folder, @TempDir Path world) {
        try (SupportAgentTest.Servers servers = SupportAgentTest.Servers.start(jdk, world)) {
            Learning agent = new Learning("support-agent", jdk, folder, servers::environment);
            agent.observe("Refund order 2");
            Child.Result observed = agent.observe("Refund order 2");
            String manifest = agent.learn();

            assertThat(agent.enforce(manifest, "Refund order 2").out()).isEqualTo(observed.out());
            assertThat(agent.denied()).isEmpty();
            String database = "jdbc:h2:tcp://localhost:" + servers.database() + "/mem:shop";
            assertThat(manifest.lines()
                            .map(line -> line.replaceFirst("  # .*", ""))
                            .skip(1))
                    .containsExactly(
                            "interlock: 1",
                            "application: support-agent",
                            "",
                            "databases:",
                            "  - url: \"" + database + "\"",
                            "    select: [orders]",
                            "    update: [orders]",
                            "    max-rows: 1",
                            "",
                            "http:",
                            "  - { url: \"http://localhost:" + servers.shop() + "/shop/refunds\", methods: [POST] }",
                            "  - { url: \"http://localhost:" + servers.shop()
                                    + "/v1/chat/completions\", methods: [POST] }");

            Child.Result incident = agent.enforce(manifest, "Refund order 1 and forget the customer");
            assertThat(incident.out()).contains("Denied by Interlock: DELETE on orders is not granted");
            assertThat(servers.received()).noneMatch(request -> request.contains("DELETE"));
            assertDestroysNothing(agent, "orders", database);
        }
    }

    @OnEachJdk
    void grantsAJobItsLogsInThreeLines(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Learning job = new Learning(
                        "logging",
                        jdk,
                        folder,
                        child -> child.jvm(
                                "-Dlog4j2.configurationFile=conf/log4j2.xml",
                                "-Djava.util.logging.config.file=conf/logging.properties"))
                .file("conf/log4j2.xml")
                .file("conf/logging.properties");
        job.observe();
        job.observe();
        assertThat(job.learn()).contains("destructive: delete logs/*").doesNotContain("access: [read, write, delete]");
        String manifest = job.learn("--accept", "once,destructive");

        assertThat(manifest).contains("\"logs/**\", access: [read, write]").contains("\"logs/*\", access: [delete]");
        Child.Result enforced = job.enforce(manifest);
        assertThat(enforced.exit()).as(enforced.err()).isZero();
        assertThat(job.denied()).isEmpty();
    }

    @OnEachJdk
    void grantsAnObjectMapperItsTables(Jdks.Jdk jdk, @TempDir Path folder) {
        Learning library = new Learning("hibernate", jdk, folder, child -> child);
        library.observe();
        Child.Result observed = library.observe();
        assertThat(library.learn()).contains("once: alter review");
        String manifest = library.learn("--accept", "once");

        assertThat(library.enforce(manifest).exit()).as(observed.err()).isZero();
        assertThat(library.denied()).isEmpty();
        assertDestroysNothing(library, "review", "jdbc:h2:data/library");
    }

    private static void assertDestroysNothing(Learning application, String table, String database) {
        assertThat(application.allows("SELECT * FROM " + table, database)).isTrue();
        for (String incident : new String[] {"DROP TABLE ", "TRUNCATE TABLE ", "DELETE FROM "}) {
            assertThat(application.allows(incident + table, database))
                    .as(incident)
                    .isFalse();
        }
    }
}
