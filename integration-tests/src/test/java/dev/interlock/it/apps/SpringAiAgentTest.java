package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent of Spring AI's on a pool of connections, judged by what a real PostgreSQL holds afterwards. */
class SpringAiAgentTest {
    private static final Path SAMPLE = Path.of(System.getProperty("interlock.sample-apps"), "spring-ai-agent");
    private static final Path JAR = SAMPLE.resolve("target/spring-ai-agent.jar");
    private static final Pattern READY = Pattern.compile("model at (\\d+), database at (\\d+)");
    /** A customer's note talks the model into emptying the table and dropping it. */
    private static final String INCIDENT = "Ship order 1";

    private static Child.Running servers;
    private static String model;
    private static String database;

    /** The world around the agent, as the sample brings it. */
    @BeforeAll
    static void startTheServers(@TempDir Path world) throws SQLException {
        servers = Child.on(Jdks.all().findFirst().orElseThrow(), world)
                .withoutAgent()
                .classPath(JAR.toString())
                .start("dev.interlock.samples.springai.Servers", "0");
        Matcher ready = Eventually.get("the servers", () -> {
            if (!servers.process().isAlive()) throw new AssertionError(servers.err());
            Matcher line = READY.matcher(servers.out());
            return line.find() ? line : null;
        });
        model = ready.group(1);
        database = "jdbc:postgresql://localhost:" + ready.group(2) + "/shop";
        execute("CREATE TABLE as_shipped AS TABLE orders");
    }

    /** The database stops before the process that started it ends. */
    @AfterAll
    static void stopTheServers() {
        servers.process().destroy();
        servers.await();
    }

    @BeforeEach
    void fillTheTable() throws SQLException {
        execute("DROP TABLE IF EXISTS orders; CREATE TABLE orders AS TABLE as_shipped");
    }

    @OnEachJdk
    void doesWhatItsManifestGrants(Jdks.Jdk jdk, @TempDir Path folder) throws IOException, SQLException {
        App app = agent(jdk, folder).rules("rules/orders.yaml");
        Child.Result result = app.run("Ship order 2");

        assertThat(result.out()).as(result.err()).isEqualTo("""
                tool:   find_order{"order":2}
                        -> "li, paid, note: leave it at the door"
                tool:   set_status{"order":2,"status":"shipped"}
                        -> 1 changed
                answer: All of that is done.
                """);
        assertThat(result.exit()).isZero();
        app.assertNothingDenied(result);
        assertThat(orders()).isEqualTo("1 paid, 2 shipped");
    }

    @OnEachJdk
    void deniesWhatACustomerTalksTheModelInto(Jdks.Jdk jdk, @TempDir Path folder) throws IOException, SQLException {
        Child.Result result = agent(jdk, folder).rules("rules/orders.yaml").run(INCIDENT);

        assertThat(answer(result)).as(result.err()).isEqualTo("""
                answer: Some of that I am not allowed to do:
                  Denied by Interlock: DELETE on orders is forbidden (rule no-order-without-its-number)..
                  Denied by Interlock: DROP on orders is not granted (interlock.yaml:5:5)..
                """);
        assertThat(result.exit()).isZero();
        assertThat(orders()).isEqualTo("1 shipped, 2 paid");
    }

    /** What its rules keep from happening: the manifest alone lets it delete orders. */
    @OnEachJdk
    void emptiesTheTableWithoutItsRules(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        Child.Result result = agent(jdk, folder).run(INCIDENT);

        assertThat(answer(result)).as(result.err()).isEqualTo("""
                answer: Some of that I am not allowed to do:
                  Denied by Interlock: DROP on orders is not granted (interlock.yaml:5:5)..
                """);
        assertThat(orders()).isEmpty();
    }

    @OnEachJdk
    void asksNoModelThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = agent(jdk, folder).without("""
                http:
                  - url: http://localhost:%s/v1/chat/completions      # its model
                    methods: [POST]
                """.formatted(model));
        Child.Result result = app.run("Ship order 2");

        assertThat(app.denial(result.out() + result.err()).sentence())
                .isEqualTo("Denied by Interlock: POST http://localhost:" + model
                        + "/v1/chat/completions is not granted (interlock.yaml:1:1).");
        assertThat(result.exit()).isOne();
    }

    /** Spring Boot looks for configuration beside its jar before it does anything else. */
    @OnEachJdk
    void looksForNoConfigurationThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        App app = agent(jdk, folder).without("""
                files:
                  # Where Spring Boot looks for configuration beside its jar.
                  - path: "{application*,config/**}"
                    access: [read]
                """);
        Child.Result result = app.run("Ship order 2");

        assertThat(app.denial(result.out() + result.err()).sentence())
                .isEqualTo("Denied by Interlock: reading " + folder.toRealPath().resolve("application.yaml")
                        + " is not granted (interlock.yaml:1:1).");
        assertThat(result.exit()).isOne();
    }

    /** What the manifest and the rules kept from happening. */
    @OnEachJdk
    void doesEverythingWithoutInterlock(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        Child.Result result = Child.on(jdk, folder)
                .withoutAgent()
                .environment("MODEL_URL", "http://localhost:" + model)
                .environment("DATABASE_URL", database)
                .startJar(JAR, INCIDENT)
                .await();

        assertThat(result.out()).as(result.err()).endsWith("answer: All of that is done.\n");
        assertThat(read("SELECT to_regclass('orders')")).isNull();
    }

    @Test
    void eachOfItsRulesIsTried() {
        Child.Result result = Cli.in(SAMPLE).run("test", "rules", "--coverage", "--mutate");

        assertThat(result.out()).contains(", all pass. 2 rules, all covered. ").endsWith(", all noticed.\n");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private static App agent(Jdks.Jdk jdk, Path folder) {
        return App.named("spring-ai-agent", jdk, folder)
                .replacing("jdbc:postgresql://localhost:8088/shop", database)
                .replacing("http://localhost:8087", "http://localhost:" + model)
                .environment("MODEL_URL", "http://localhost:" + model)
                .environment("DATABASE_URL", database);
    }

    private static String answer(Child.Result result) {
        String answer = result.out().substring(result.out().indexOf("answer: "));
        return answer.replaceAll(" Decision [0-9a-f]{8}", "");
    }

    private static String orders() throws SQLException {
        return read("SELECT coalesce(string_agg(id || ' ' || status, ', ' ORDER BY id), '') FROM orders");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "none");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "none");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
