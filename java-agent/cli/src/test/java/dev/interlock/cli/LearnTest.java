package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.OperationNote;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnTest {
    @TempDir
    Path temporary;

    Cli cli;
    File state;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(temporary);
        state = cli.folder.resolve("state").toFile();
    }

    @Test
    void mergesReplicasThatRanInOtherFolders() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.select(3, "orders").file(1, "read", "/app/conf/shop.xml");
        }
        File other = cli.folder.resolve("other").toFile();
        try (Observed run = new Observed(other, "shop", "/srv/shop-2")) {
            run.select(2, "orders").select(2, "customers").file(1, "read", "/srv/shop-2/conf/shop.xml");
        }

        assertThat(manifest("--state", "state", "--state", "other")).isEqualTo("""
                interlock: 1
                application: shop

                databases:
                  - url: "jdbc:postgresql://db:5432/shop"
                    select: [orders, customers]  # 7 times in 2 runs, Orders.load(Orders.java:41)

                files:
                  - { path: conf/shop.xml, access: [read] }  # 2 times in 2 runs, Orders.load(Orders.java:41)
                """);
    }

    @Test
    void grantsNothingRiskyBeforeSomebodySaysYes() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.sql(9, "false", List.of("drop", "orders"))
                    .sql(9, "true", List.of("delete", "orders"))
                    .file(9, "delete", "/app/out.csv")
                    .file(9, "read", "/home/shop/.ssh/id_ed25519")
                    .http(9, "GET", "https://evil.example/x")
                    .see(9, OperationNote.network("listen", "0.0.0.0:80", List.of()))
                    .see(9, OperationNote.runtime("exit", "ending the JVM"))
                    .see(
                            9,
                            OperationNote.process("/usr/bin/git", 2, "ab", List.of(), "/app")
                                    .with("shape", List.of("git", "*", "--oneline"))
                                    .with("own-directory", true))
                    .select(1, "seldom");
        }
        Cli.Ran ran = cli.run("learn", "--state", "state");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines().skip(1).map(line -> line.replaceFirst("#   [0-9a-f]{5}", "#   ID")))
                .containsExactly(
                        "# Not granted before somebody says yes: interlock learn --accept ID,ID",
                        "#   ID  destructive: delete orders in jdbc:postgresql://db:5432/shop (9 times in 1 run,"
                                + " Orders.load(Orders.java:41))",
                        "#   ID  destructive: drop orders in jdbc:postgresql://db:5432/shop (9 times in 1 run,"
                                + " Orders.load(Orders.java:41))",
                        "#   ID  destructive: delete out.csv (9 times in 1 run, Orders.load(Orders.java:41))",
                        "#   ID  outward: GET https://evil.example/x (9 times in 1 run, Orders.load(Orders.java:41))",
                        "#   ID  outward: start git * --oneline (9 times in 1 run, Orders.load(Orders.java:41))",
                        "#   ID  outward: listen 0.0.0.0:80 (9 times in 1 run, Orders.load(Orders.java:41))",
                        "#   ID  outward: power exit (9 times in 1 run, Orders.load(Orders.java:41))",
                        "#   ID  private: read ${user.home}/.ssh/id_ed25519 (9 times in 1 run,"
                                + " Orders.load(Orders.java:41))",
                        "#   ID  once: select seldom in jdbc:postgresql://db:5432/shop (once in 1 run,"
                                + " Orders.load(Orders.java:41))",
                        "interlock: 1",
                        "application: shop");
        assertThat(ran.err())
                .isEqualTo("9 grants not given without a yes: they stand in front, and --accept takes the ids.\n");
    }

    @Test
    void grantsWhatIsAcceptedAndNothingWorse() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.file(1, "delete", "/app/out.csv").select(1, "seldom").http(2, "POST", "https://pay.example/v1");
        }
        String post = id("POST https://pay.example/v1");

        assertThat(manifest("--state", "state", "--accept", "once," + post))
                .contains("select: [seldom]", "pay.example/v1")
                .doesNotContain("files:");
        assertThat(cli.run("learn", "--state", "state", "--accept", "0ff1c,outwards")
                        .err())
                .isEqualTo(
                        "interlock: --accept names what is not there: 0ff1c, outwards; see 'interlock learn --help'\n");
    }

    @Test
    void asksAtATerminalWithoutADefault() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.file(2, "delete", "/app/out.csv").http(2, "POST", "https://pay.example/v1");
        }
        cli.asks = true;
        Cli.Ran ran = cli.runWith("\ny\nyes\nno\n", "learn", "--state", "state");

        assertThat(ran.out()).contains("path: out.csv, access: [delete]").doesNotContain("\nhttp:");
        assertThat(ran.err()).startsWith("""
                destructive  delete out.csv
                  2 times in 1 run, Orders.load(Orders.java:41)
                  Grant it? Type yes or no:   Grant it? Type yes or no:   Grant it? Type yes or no: outward  POST \
                https://pay.example/v1
                """);
        assertThat(cli.run("learn", "--state", "state").out()).doesNotContain("files:");
    }

    @Test
    void generalisesOneStepWhereThereIsMuchOfOneKind() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            for (int i = 1; i < 6; i++) {
                run.file(2, "read", "/app/templates/mail" + (char) ('a' + i) + ".html")
                        .file(1, "write", "/tmp/upload" + 4711 * i + ".tmp")
                        .http(2, "GET", "http://localhost:8080/orders/" + i + "/items");
            }
            run.file(2, "read", "/app/data/one.csv").http(2, "GET", "http://localhost:8080/health");
        }

        assertThat(manifest("--state", "state").lines().map(line -> line.replaceFirst("  # .*", "")))
                .containsExactly(
                        "interlock: 1",
                        "application: shop",
                        "",
                        "http:",
                        "  - { url: \"http://localhost:8080/health\", methods: [GET] }",
                        "  - { url: \"http://localhost:8080/orders/*/items\", methods: [GET] }",
                        "",
                        "files:",
                        "  - { path: data/one.csv, access: [read] }",
                        "  - { path: \"templates/*\", access: [read] }",
                        "  - { path: \"${java.io.tmpdir}/upload*.tmp\", access: [write] }");
    }

    /** The folder would bring it along. */
    @Test
    void generalisesNothingOverWhatIsNotGranted() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            for (char c = 'a'; c < 'g'; c++) run.file(2, "read", "/app/conf/" + c + ".xml");
            run.file(2, "read", "/app/conf/server.pem");
        }
        String manifest = manifest("--state", "state");

        assertThat(manifest).contains("conf/a.xml").doesNotContain("*").doesNotContain("path: conf/server.pem");
    }

    @Test
    void limitsTheRowsOfChangesToWhatWasSeen() throws IOException {
        OperationNote update = OperationNote.sql(
                        List.of("update"), List.of("orders"), "jdbc:postgresql://db:5432/shop", "ab")
                .with("effects", List.of(List.of("update", "orders")))
                .with("destructive", "false");
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.see(5, update, "com.shop.Orders.pay(Orders.java:7)", 12L);
        }
        Path file = cli.folder.resolve("interlock.yaml");
        cli.run("learn", "--state", "state", "--out", "interlock.yaml");

        assertThat(file).content().contains("    update: [orders]", "    max-rows: 100\n");
        String database = "jdbc:postgresql://db:5432/shop";
        assertThat(cli.run("explain", "sql", "UPDATE orders SET paid = true WHERE id = 7", "--database", database)
                        .exit())
                .isZero();
        assertThat(cli.run("explain", "sql", "UPDATE orders SET paid = true", "--database", database)
                        .exit())
                .isOne();
        assertThat(cli.run("learn", "--state", "state", "--out", "interlock.yaml")
                        .err())
                .endsWith("interlock.yaml exists already; name another file, or that one as --manifest to add to it\n");
    }

    @Test
    void addsToAManifestAndChangesNothingElseOfIt() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.select(2, "orders").file(2, "read", "/app/a.txt").file(2, "read", "/app/b.txt");
        }
        cli.write("old.yaml", """
                interlock: 1
                application: shop
                files:                 # by hand
                - path: a.txt          # for Ana
                  access: [read]
                runtime: [exit]
                """);

        assertThat(manifest("--state", "state", "--manifest", "old.yaml")).isEqualTo("""
                interlock: 1
                application: shop
                files:                 # by hand
                - path: a.txt          # for Ana
                  access: [read]
                - { path: b.txt, access: [read] }  # 2 times in 1 run, Orders.load(Orders.java:41)
                runtime: [exit]

                databases:
                  - url: "jdbc:postgresql://db:5432/shop"
                    select: [orders]  # 2 times in 1 run, Orders.load(Orders.java:41)
                """);
        cli.write("old.yaml", "interlock: 1\napplication: shop\nfiles: [{ path: a.txt, access: [read] }]\n");
        assertThat(cli.run("learn", "--state", "state", "--manifest", "old.yaml")
                        .err())
                .isEqualTo(
                        "interlock: the section 'files' is written in one line; write its items in lines of their own,"
                                + " so that others can be added\n");
    }

    @Test
    void tellsWhatItCouldNotReadAndGrantsNoneOfIt() throws IOException {
        File trail;
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.select(2, "orders");
            trail = run.file();
        }
        String text = Files.readString(trail.toPath());
        String record = text.lines().skip(1).findFirst().orElseThrow();
        append(trail, record.substring(0, 300) + "\n");
        append(trail, "nonsense\n");
        append(trail, record.replace("{\"v\":1,", "{\"v\":2,").replace("orders", "secrets") + "\n");
        append(trail, record.replace("\"sql\"", "\"sorcery\"") + "\n");
        append(trail, record.substring(0, 200));
        Cli.Ran ran = cli.run("learn", "--state", "state");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("select: [orders]").doesNotContain("secrets");
        assertThat(ran.err().replace(trail.getName(), "TRAIL")).isEqualTo("""
                note: TRAIL: 2 damaged records are left out; see 'interlock audit verify'
                note: TRAIL: 1 record of another version cannot be read; use the interlock.jar that wrote them
                note: TRAIL: the last record is cut short and left out
                1 operation would be denied whatever is granted: see 'interlock learn --report'.
                """);
    }

    @Test
    void grantsNothingThatARuleDeniedInAnotherRun() throws IOException {
        OperationNote read = OperationNote.file(List.of("read"), "/app/salaries.csv");
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.see(5, read).denied("nobody-reads-salaries", read);
        }

        assertThat(cli.run("learn", "--state", "state", "--accept", "once,private")
                        .out())
                .contains("ruled: read salaries.csv")
                .doesNotContain("files:");
    }

    @Test
    void writesNamesSoThatTheyStayNames() throws IOException {
        OperationNote odd = OperationNote.file(List.of("read"), "/app/a, b: {c}* #d\".txt");
        OperationNote broken = OperationNote.file(List.of("read"), "/app/line\nruntime: [exit]");
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.see(2, odd, "com.Evil\nruntime: [exit] #.run(Evil.java:1)", null)
                    .see(2, broken);
        }
        Cli.Ran ran = cli.run("learn", "--state", "state", "--out", "learned.yaml");

        assertThat(ran.err())
                .isEqualTo("1 operation would be denied whatever is granted: see 'interlock learn --report'.\n");
        assertThat(cli.folder.resolve("learned.yaml"))
                .content()
                .contains(
                        "- { path: \"a\\\\, b: \\\\{c\\\\}\\\\* #d\\\".txt\", access: [read] }  # 2 times in 1 run, Evil\\u{a}runtime:")
                .doesNotContain("\nruntime");
        assertThat(cli.run("check", "learned.yaml").exit()).isZero();
    }

    @Test
    void wantsToKnowWhoseRunsCount() throws IOException {
        new Observed(state, "shop", "/app").select(2, "orders").close();
        new Observed(state, "stock", "/app").select(2, "items").close();

        assertThat(cli.run("learn", "--state", "state").err())
                .isEqualTo(
                        "interlock: these are runs of several applications (shop, stock); name one: --application NAME\n");
        assertThat(manifest("--state", "state", "--application", "stock"))
                .contains("[items]")
                .doesNotContain("orders");
        assertThat(cli.run("learn", "--state", "state", "--application", "shops")
                        .err())
                .isEqualTo("interlock: no run of the application 'shops' was found, but of shop, stock\n");
    }

    @Test
    void needsSomethingObserved() throws IOException {
        new Observed(state, "shop", "/app").close();
        Cli.Ran ran = cli.run("learn", "--state", "state");

        assertThat(ran.exit()).isOne();
        assertThat(ran.err())
                .isEqualTo("interlock: nothing was observed in 1 run; run the application with 'mode: observe' in its"
                        + " manifest\n");
    }

    @Test
    void reportsWhatWouldHaveBeenDenied() throws IOException {
        try (Observed run = new Observed(state, "shop", "/app")) {
            run.select(7, "orders").file(3, "delete", "/app/out.csv");
        }
        String id = id("delete out.csv");

        assertThat(cli.run("learn", "--state", "state", "--report").out()).isEqualTo("""
                databases
                  select orders in jdbc:postgresql://db:5432/shop
                      7 times in 1 run, Orders.load(Orders.java:41)
                      granted by  databases: [{ url: "jdbc:postgresql://db:5432/shop", select: [orders] }]
                files
                  delete out.csv
                      3 times in 1 run, Orders.load(Orders.java:41)
                      granted by  files: [{ path: out.csv, access: [delete] }]
                      needs a yes  %s: destructive
                """.formatted(id));
        assertThat(cli.run("learn", "--state", "state", "--json").out())
                .contains("\"grant\":\"files: [{ path: out.csv, access: [delete] }]\"")
                .contains("\"at\":\"com.shop.Orders.load(Orders.java:41)\"");
    }

    private String manifest(String... options) {
        String[] command = new String[options.length + 1];
        command[0] = "learn";
        System.arraycopy(options, 0, command, 1, options.length);
        Cli.Ran ran = cli.run(command);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().lines().filter(line -> !line.startsWith("#")).reduce("", (all, line) -> all + line + "\n");
    }

    private String id(String title) {
        return cli.run("learn", "--state", "state")
                .out()
                .lines()
                .filter(line -> line.contains(title))
                .findFirst()
                .orElseThrow()
                .substring(4, 9);
    }

    private static void append(File trail, String text) throws IOException {
        Files.writeString(trail.toPath(), text, StandardOpenOption.APPEND);
    }
}
