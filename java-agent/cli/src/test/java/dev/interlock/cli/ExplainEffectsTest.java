package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be decided of files, sockets and commands. */
class ExplainEffectsTest {
    private static final String MANIFEST = """
            interlock: 1
            application: shop
            files:
              - path: /app/templates/**
                access: [read]
              - path: data/**
                access: [read, write]
            processes:
              - command: sh -c true
                environment: ["LC_*"]
                directory: /app/**
            network:
              - connect: redis.internal:6379
              - connect: unix:/run/x.sock
              - resolve: "*.internal"
            http:
              - url: https://api.example/**
            databases:
              - url: jdbc:postgresql://db:5432/orders
                select: ["*"]
            """;

    private static final String RULES = """
            interlock-rules: 1
            name: baseline
            freezes:
              - id: black-friday
                reason: Peak sales.
                time-zone: Europe/Berlin
                from: 2026-11-26T00:00
                until: 2026-12-01T06:00
            approvers:
              dba:
                - { name: ana, key: "@KEY@" }
            rules:
              - id: no-writes-in-a-freeze
                when: { file: "**", access: write, during: any }
                then: deny
              - id: redis-needs-a-dba
                when: { network: "redis.internal:6379" }
                then: confirm
                ask: dba
            """.replace("@KEY@", Samples.KEY);

    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
        cli.write("interlock.yaml", MANIFEST);
        cli.write("rules.yaml", RULES);
    }

    @Test
    void allowsAFileByAGrant() {
        Cli.Ran ran = cli.run("explain", "file", "/app/templates/mail.html");

        assertThat(ran.out()).isEqualTo("""
                Allow

                  operation     reading /app/templates/mail.html
                  at            2026-11-28T09:00:00Z
                  granted at    work/interlock.yaml:4:5
                """);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void deniesAFileWithTheLineThatWouldGrantIt() {
        Cli.Ran ran = cli.run("explain", "file", "/etc/shadow", "--access", "read,write");

        assertThat(ran.out()).isEqualTo("""
                Deny

                  reading and writing /etc/shadow is not granted (interlock.yaml:1:1).

                  operation     reading and writing /etc/shadow
                  at            2026-11-28T09:00:00Z
                  grants at     work/interlock.yaml:1:1
                  change it     files: [{ path: /etc/shadow, access: [read, write] }]
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void followsLinks() throws IOException {
        Path data = Files.createDirectory(cli.folder.resolve("data"));
        Files.createSymbolicLink(data.resolve("out"), Path.of("/etc/shadow"));

        assertThat(cli.run("explain", "file", "data/a", "--access", "write").exit())
                .isZero();
        Cli.Ran ran = cli.run("explain", "file", "data/out", "--access", "write");
        assertThat(ran.out()).contains("writing /etc/shadow is not granted").contains("which leads to /etc/shadow");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void deniesWhatIsInterlocksOwn() {
        cli.write("interlock.yaml", MANIFEST.replace("path: data/**", "path: ./**"));
        Cli.Ran ran = cli.run("explain", "file", "interlock.yaml", "--access", "write");

        assertThat(ran.out()).contains(" is never granted:").contains("Interlock protects its own files");
        assertThat(cli.run("explain", "file", "other.yaml", "--access", "write").exit())
                .isZero();
        assertThat(cli.run("explain", "file", "rules.yaml", "--access", "write", "--rules", "rules.yaml")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void looksAtAnyTime() {
        String[] line = {"explain", "file", "data/a", "--access", "write", "--rules", "rules.yaml", "--at", ""};
        line[8] = "2026-11-27T10:00Z";
        Cli.Ran frozen = cli.run(line);
        line[8] = "2026-12-02T10:00Z";

        assertThat(frozen.out()).contains("2026-12-01T06:00+01:00 (rule no-writes-in-a-freeze)");
        assertThat(cli.run(line).exit()).isZero();
    }

    @Test
    void asksAPersonAboutAConnection() {
        Cli.Ran ran =
                cli.run("explain", "connect", "redis.internal:6379", "--address", "10.0.0.5", "--rules", "rules.yaml");

        assertThat(ran.out()).isEqualTo("""
                Confirm

                  connecting to redis.internal:6379 (10.0.0.5) needs 1 approval from dba (rule
                  redis-needs-a-dba).

                  operation     connecting to redis.internal:6379 (10.0.0.5)
                  at            2026-11-28T09:00:00Z
                  rule          redis-needs-a-dba
                  written at    work/rules.yaml:16:5
                  asks          1 of dba (ana)
                  granted at    work/interlock.yaml:13:5
                """);
        assertThat(ran.exit()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "redis.internal:6379, 0",
        "redis.internal:6380, 1",
        "10.0.0.5:6379, 1",
        "redis.internal:6379 --address 169.254.169.254, 1",
        "redis.internal:6379 --address 127.0.0.1, 1",
        "unix:/run/x.sock, 0",
        "unix:/run/y.sock, 1",
        "other.internal --use resolve, 0",
        "other.example --use resolve, 1",
        "localhost --use resolve, 0",
        "db:5432, 1",
        "db:5432 --client jdbc, 0",
        "api.example:443 --client http, 0",
        "api.example:443 --client jdbc, 1",
        "[::1]:80 --use listen, 1",
    })
    void decidesSockets(String line, int exit) {
        ends("explain connect " + line, exit);
    }

    @ParameterizedTest
    @CsvSource({
        "GET https://api.example/x, 0",
        "GET https://API.example:443/x?y=z#w, 0",
        "POST https://api.example/x, 1",
        "GET http://api.example/x, 1",
        "GET https://other.example/x, 1",
        "GET https://api.example/x --connected api.example:443, 0",
        "GET https://api.example/x --connected 10.0.0.9:443, 1",
        "GET https://api.example/x --connected other.example:443, 1",
    })
    void decidesRequests(String line, int exit) {
        ends("explain http " + line, exit);
    }

    private void ends(String line, int exit) {
        assertThat(cli.run(line.split(" ")))
                .extracting(Cli.Ran::exit, Cli.Ran::err)
                .containsExactly(exit, "");
    }

    @Test
    void saysThatNoNameIsLookedUp() {
        assertThat(cli.run("explain", "connect", "redis.internal:6379").out())
                .contains("  address       not looked up; a name that leads to a link-local, metadata or");
    }

    @ParameterizedTest
    @CsvSource({
        "'sh -c true', 0",
        "'sh -c true --env LC_ALL --directory /app/x', 0",
        "'sh -c true --env LD_PRELOAD', 1",
        "'sh -c true --directory /etc', 1",
        "'sh -c false', 1",
        "'env', 1",
    })
    void decidesCommands(String line, int exit) {
        int options = line.indexOf(" --");
        String command = options < 0 ? line : line.substring(0, options);
        String rest = options < 0 ? "" : line.substring(options);
        String[] words = ("explain process @" + rest).split(" ");
        words[2] = command;

        assertThat(cli.run(words)).extracting(Cli.Ran::exit, Cli.Ran::err).containsExactly(exit, "");
    }

    @Test
    void takesACommandAsWordsAsWell() {
        assertThat(cli.run("explain", "process", "--", "sh", "-c", "true").exit())
                .isZero();
        assertThat(cli.run("explain", "process", "--", "sh", "-c", "true x").exit())
                .isEqualTo(1);
    }

    @Test
    void answersInJson() {
        assertThat(cli.run("explain", "file", "/etc/shadow", "--json").out()).isEqualTo("""
                {"decision":"deny","sentence":"reading /etc/shadow is not granted (interlock.yaml:1:1)","rule":null,\
                "where":"work/interlock.yaml:1:1","remedy":"files: [{ path: /etc/shadow, access: [read] }]","grant":null,\
                "family":"files","operation":"reading /etc/shadow","at":"2026-11-28T09:00:00Z","mode":"enforce",\
                "observed":[]}
                """);
    }

    @Test
    void listsWhatIsGrantedWithoutBeingAskedFor() {
        Cli.Ran ran = cli.run("explain", "--implicit");

        assertThat(ran.out())
                .startsWith("What the JDK itself needs is granted to the whole process. This list is computed\n"
                        + "for the JVM that runs this command; ")
                .contains("\nthe class path\n  read /")
                .contains("\nrandom numbers\n  read /dev/{random,urandom}\n")
                .contains("\nthis machine itself\n  look up localhost\n");
        assertThat(ran.exit()).isZero();
        assertThat(cli.run("explain", "--implicit", "--json").out())
                .contains("{\"path\":\"/dev/{random,urandom}\",\"access\":[\"read\"],\"why\":\"random numbers\"}");
        assertThat(cli.run("explain", "--implicit", "1234").err())
                .isEqualTo("interlock: --implicit stands without a decision; see 'interlock explain --help'\n");
    }
}
