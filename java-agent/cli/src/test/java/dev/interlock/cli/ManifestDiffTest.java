package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestDiffTest {
    private static final String HEAD = "interlock: 1\napplication: shop\n";

    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
    }

    private String diff(String old, String now) {
        cli.write("old.yaml", HEAD + old + "\n");
        cli.write("new.yaml", HEAD + now + "\n");
        return cli.run("manifest", "diff", "old.yaml", "new.yaml").out();
    }

    @Test
    void tellsWideningFromNarrowing() {
        cli.write("old.yaml", """
                interlock: 1
                application: shop
                databases:
                  - url: jdbc:postgresql://db/orders
                    select: ["*"]
                    update: [orders]
                    max-rows: 100
                files:
                  - { path: /app/**, access: [read] }
                  - { path: /logs/**, access: [read, write] }
                runtime: [exit]
                """);
        cli.write("new.yaml", """
                interlock: 1
                application: shop
                mode: observe
                databases:
                  - url: jdbc:postgresql://db/orders
                    select: ["*"]
                    update: [orders, refunds]
                    max-rows: 500
                files:
                  - { path: /app/templates/**, access: [read] }
                  - { path: /logs/**, access: [read, write, delete] }
                processes:
                  - command: git log **
                """);

        Cli.Ran ran = cli.run("manifest", "diff", "old.yaml", "new.yaml");

        assertThat(ran.out()).isEqualTo("""
                work/new.yaml:3:1: widening: mode is observe, so that nothing is denied; it was enforce
                work/new.yaml:5:5: widening: UPDATE on refunds in jdbc:postgresql://db/orders was not granted
                work/new.yaml:5:5: widening: UPDATE in jdbc:postgresql://db/orders of 500 rows at once was not granted, \
                only of 100 rows
                work/new.yaml:11:5: widening: deleting /logs/** was not granted: /logs, for example
                work/new.yaml:13:5: widening: the command 'git log **' was not granted
                work/old.yaml:9:5: narrowing: reading /app/** is not granted any more: /app, for example
                work/old.yaml:11:1: narrowing: runtime: exit is not granted any more
                5 widenings, 2 narrowings.
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void findsNoDifferenceInOrderQuotesCommentsAndLines() {
        cli.write("old.yaml", """
                interlock: 1
                application: shop
                files:
                  - { path: /a/**, access: [read] }
                  - { path: /b/**, access: [read] }
                  - { path: /c, access: [read, write] }
                http:
                  - url: https://api.internal/v1
                """);
        cli.write("new.yaml", """
                { "interlock": 1, "application": "shop",   # JSON
                  "mode": enforce,
                  "http": [{ url: "https://API.internal:443/v1", methods: [HEAD, GET] }],
                  "files": [
                    { path: /c, access: [write] },
                    { path: "/{a,b}/**", access: [read] },
                    { path: /c, access: [read] }]}
                """);

        Cli.Ran ran = cli.run("manifest", "diff", "old.yaml", "new.yaml");

        assertThat(ran.out()).isEqualTo("No difference.\n");
        assertThat(ran.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "files: [{ path: /a/**, access: [read] }] | files: [{ path: /a/b/**, access: [read] }]",
                "files: [{ path: '${user.home}/**', access: [read] }] | files: [{ path: '${user.home}/x', access: [read] }]",
                "files: [{ path: /**, access: [read] }] | files: [{ path: '${env.DATA}/x', access: [read] }]",
                "files: [{ path: data/**, access: [read] }] | files: [{ path: ./data/x, access: [read] }]",
                "files: [{ path: '/a/*.{txt,md}', access: [read] }] | files: [{ path: '/a/b?.md', access: [read] }]",
                "http: [{ url: 'https://*.a.com' }] | http: [{ url: 'https://x.a.com/v1/**' }]",
                "http: [{ url: 'https://a.com', methods: ['*'] }] | http: [{ url: 'https://a.com' }]",
                "network: [{ connect: 'a.com:443' }] | http: [{ url: 'https://a.com' }]",
                "network: [{ connect: '10.0.0.0/8:*' }] | network: [{ connect: '10.1.0.0/16:8000-8099' }]",
                "network: [{ connect: '10.0.0.0/9:1' }, { connect: '10.128.0.0/9:1' }] | network: [{ connect: '10.64.0.0/10:1' }]",
                "network: [{ connect: '*.internal:80' }] | network: [{ resolve: redis.internal }]",
                "network: [{ connect: 'localhost:80' }] | network: [{ connect: '127.0.0.1:80' }]",
                "processes: [{ command: git log ** }] | processes: [{ command: git log * }]",
                "processes: [{ command: git ** }] | processes: [{ command: 'git -C ${env.REPO} log' }]",
                "processes: [{ command: ls, environment: ['LC_*'] }] | processes: [{ command: ls, environment: [LC_ALL] }]",
                "runtime: ['*'] | runtime: [exit, attach]",
                "mode: observe | mode: enforce",
                "databases: [{ url: 'jdbc:mysql://db/*', select: [a] }] | databases: [{ url: 'jdbc:mysql://db/shop', select: [a] }]",
                "databases: [{ url: 'jdbc:mysql://db/shop', select: [a] }] | databases: [{ url: 'jdbc:mysql://db/shop', select: [shop.A], from: b.** }]",
                "databases: [{ url: 'jdbc:h2:mem:a', update: ['*'] }] | databases: [{ url: 'jdbc:h2:mem:a', update: ['*'], max-rows: 5 }]",
                "databases: [{ url: 'jdbc:h2:mem:a', statements: [SELECT 1] }] | databases: [{ url: 'jdbc:h2:mem:a', statements: ['SELECT   1;'], from: a }]",
            })
    void findsThatOneIsNoWiderThanTheOther(String wide, String narrow) {
        assertThat(diff(wide, narrow)).doesNotContain("widening:");
        assertThat(diff(narrow, wide)).contains("widening:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "files: [{ path: /srv/**, access: [read] }] | files: [{ path: '${env.DATA}/**', access: [read] }]"
                        + " | whether reading \"${env.DATA}/**\" was granted cannot be told: it depends on a variable, or on where the manifest lies; counted as widening",
                "files: [{ path: '/a/*', access: [read] }] | files: [{ path: '/a/${env.NAME}', access: [read] }]"
                        + " | whether reading \"/a/${env.NAME}\" was granted cannot be told: it depends on a variable, or on where the manifest lies; counted as widening",
                "network: [{ connect: 'redis:6379' }] | network: [{ connect: 'redis:${env.PORT}' }]"
                        + " | whether connect: redis:${env.PORT} was granted cannot be told: it depends on a variable, or on where the manifest lies; counted as widening",
                "http: [{ url: 'https://a.com' }] | http: [{ url: '${env.BASE}/v1' }]"
                        + " | whether GET, HEAD on ${env.BASE}/v1 was granted cannot be told: it depends on a variable, or on where the manifest lies; counted as widening",
                "processes: [{ command: /usr/bin/git log }] | processes: [{ command: git log }]"
                        + " | whether the command 'git log' was granted cannot be told: which file a program's name means depends on the machine; counted as widening",
                "http: [{ url: 'https://*' }] | http: [{ url: 'https://169.254.169.254' }]"
                        + " | a connection of HTTP clients to https://169.254.169.254 was not granted",
                "http: [{ url: 'https://a.com', methods: [GET] }] | http: [{ url: 'https://a.com' }]"
                        + " | HEAD on https://a.com was not granted",
                "databases: [{ url: 'jdbc:h2:mem:a', select: [a] }] | databases: [{ url: 'jdbc:h2:mem:a', select: [a], statements: [DROP TABLE a], from: liquibase.** }]"
                        + " | the statement 'DROP TABLE a' in jdbc:h2:mem:a by the code of liquibase.** was not granted",
                "databases: [{ url: 'jdbc:h2:mem:a', delete: [a], max-rows: 5 }] | databases: [{ url: 'jdbc:h2:mem:a', delete: [a] }]"
                        + " | DELETE in jdbc:h2:mem:a of any number of rows at once was not granted, only of 5 rows",
                "http: [{ url: 'https://a.com/{**,x}' }] | http: [{ url: 'https://a.com' }]"
                        + " | GET, HEAD on https://a.com was not granted",
                "databases: [{ url: 'jdbc:h2:**', select: [a] }] | databases: [{ url: 'jdbc:h2:/data/x', select: [a] }]"
                        + " | writing /data by the JDBC driver was not granted",
                "databases: [] | databases: [{ url: 'jdbc:h2:mem:a' }]"
                        + " | a connection in jdbc:h2:mem:a was not granted",
            })
    void saysWhatWidens(String old, String now, String sentence) {
        assertThat(diff(old, now)).contains(": widening: " + sentence + "\n").contains("\n1 widening, ");
    }

    @Test
    void countsAnotherApplicationAsWidening() {
        cli.write("old.yaml", HEAD);
        cli.write("new.yaml", "interlock: 1\napplication: store\n");

        assertThat(cli.run("manifest", "diff", "old.yaml", "new.yaml").out()).isEqualTo("""
                work/new.yaml:2:1: widening: the application was 'shop': which rules hold for 'store' cannot be told; \
                counted as widening
                1 widening, 0 narrowings.
                """);
    }

    @Test
    void printsChangesAsJson() {
        cli.write("old.yaml", HEAD + "runtime: [exit]\n");
        cli.write("new.yaml", HEAD + "runtime: [kill]\n");

        Cli.Ran ran = cli.run("manifest", "diff", "old.yaml", "new.yaml", "--json");

        assertThat(ran.out()).isEqualTo("""
                {"widens":true,"changes":[{"kind":"widening","certain":true,"file":"work/new.yaml","line":3,"column":1,\
                "message":"runtime: kill was not granted"},{"kind":"narrowing","certain":true,"file":"work/old.yaml",\
                "line":3,"column":1,"message":"runtime: exit is not granted any more"}]}
                """);
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void namesWhatIsMissingOrWrong() {
        cli.write("old.yaml", HEAD);
        cli.write("new.yaml", HEAD + "file: []\n");

        assertThat(cli.run("manifest", "diff").err())
                .isEqualTo("interlock: OLD and NEW are missing; see 'interlock manifest diff --help'\n");
        Cli.Ran one = cli.run("manifest", "diff", "old.yaml");
        assertThat(one.err()).isEqualTo("interlock: NEW is missing; see 'interlock manifest diff --help'\n");
        assertThat(one.exit()).isEqualTo(2);
        Cli.Ran wrong = cli.run("manifest", "diff", "old.yaml", "new.yaml");
        assertThat(wrong.err()).isEqualTo("interlock: work/new.yaml:3:1: unknown key 'file'; did you mean 'files'?\n");
        assertThat(wrong.exit()).isEqualTo(1);
    }
}
