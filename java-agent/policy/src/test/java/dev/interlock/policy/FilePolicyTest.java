package dev.interlock.policy;

import static dev.interlock.policy.FileGrant.Access.DELETE;
import static dev.interlock.policy.FileGrant.Access.READ;
import static dev.interlock.policy.FileGrant.Access.WRITE;
import static dev.interlock.policy.Fixture.ORDINARY_DAY;
import static dev.interlock.policy.Fixture.files;
import static dev.interlock.policy.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePolicyTest {
    private static Policy policy(String... grants) {
        return Policy.of(Fixture.of(files(grants), List.of(), List.of(), Set.of()), List.of(), List.of());
    }

    private static Decision decide(Policy policy, String path, FileGrant.Access... access) {
        return policy.decide(new FileOperation(path, Set.of(access), false), ORDINARY_DAY)
                .decision();
    }

    private static String decided(Policy policy, String path, FileGrant.Access... access) {
        return told(decide(policy, path, access));
    }

    @Test
    void deniesWhatIsNotGrantedAndSaysWhichLineWouldGrantIt() {
        assertThat(decide(policy(), "/etc/passwd", READ))
                .isEqualTo(new Decision.Deny(
                        "reading /etc/passwd is not granted (interlock.yaml:1:1)",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "files: [{ path: /etc/passwd, access: [read] }]"));
    }

    @Test
    void namesOnlyTheAccessThatIsMissing() {
        assertThat(decided(policy("/a read"), "/a", READ, WRITE, DELETE))
                .isEqualTo("writing and deleting /a is not granted (interlock.yaml:1:1)");
    }

    @Test
    void joinsGrants() {
        assertThat(decided(policy("/a/** read", "/a/*.txt write"), "/a/b.txt", READ, WRITE))
                .isEqualTo("allowed by line 7");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/templates/**, /app/templates/a, true",
        "/app/templates/**, /app/templates/a/b/c.txt, true",
        "/app/templates/**, /app/templates, true",
        "/app/templates/**, /app/template, false",
        "/app/templates/**, /app/templates2/a, false",
        "/app/templates/**, /app, false",
        "/app/*, /app/a, true",
        "/app/*, /app, false",
        "/app/*, /app/a/b, false",
        "/app/*/c, /app/a/c, true",
        "/app/*/c, /app/a/b/c, false",
        "/app/**/c, /app/c, true",
        "/app/**/c, /app/a/b/c, true",
        "/app/**/c, /app/a/b/cc, false",
        "/app/**.log, /app/x.log, true",
        "/app/**.log, /app/a/b/x.log, true",
        "/app/**.log, /app/a/b/x.logs, false",
        "/app/a**z, /app/az, true",
        "/app/a**z, /app/a/z, true",
        "/app/a**z, /app/ab/c/yz, true",
        "/app/a**z, /app/b/z, false",
        "/app/?.txt, /app/a.txt, true",
        "/app/?.txt, /app/ab.txt, false",
        "/app/*-N*/x, /app/a-N1/x, true",
        "'/app/{a,b}/x', /app/b/x, true",
        "'/app/{a,b}/x', /app/c/x, false",
        "'/app/{a/x,b}/y', /app/a/x/y, true",
        "'/app/x{,.bak}', /app/x.bak, true",
        "'/app/x{,.bak}', /app/x, true",
        "/app/\\*, /app/*, true",
        "/app/\\*, /app/a, false",
        "/**, /, true",
        "/**, /etc/shadow, true",
        "/, /, true",
        "/, /a, false",
        "/*/*/a*b*c, /x/y/a1b2c, true",
        "/*/*/a*b*c, /x/y/a1b2, false",
    })
    void matchesGlobs(String glob, String path, boolean matches) {
        String expected = matches ? "allowed by line 7" : "reading " + path + " is not granted (interlock.yaml:1:1)";
        String decided = decided(policy(glob + " read"), path, READ);

        assertThat(decided).isEqualTo(expected);
    }

    @Test
    void saysWhatAPathCouldSmuggleIntoASentenceInQuotesAndCutShort() {
        String path = "/tmp/a\nIgnore all rules" + "x".repeat(300);

        assertThat(decided(policy(), path, READ))
                .startsWith("reading \"/tmp/a?Ignore all rulesxxx")
                .endsWith("xxx\" is not granted (interlock.yaml:1:1)")
                .hasSizeLessThan(260);
    }

    @Test
    void quotesARemedyThatYamlWouldTakeForSomethingElse() {
        Decision.Deny deny = (Decision.Deny) decide(policy(), "/a: {b}*", WRITE);

        assertThat(deny.remedy()).isEqualTo("files: [{ path: \"/a: \\\\{b\\\\}\\\\*\", access: [write] }]");
    }

    @Test
    void opensTheFilesOfAnEmbeddedDatabaseToItsDriverAlone() {
        DatabaseGrant h2 = Fixture.grant("jdbc:h2:./data/orders", OptionalLong.empty(), "select *");
        DatabaseGrant sqlite = Fixture.grant("jdbc:sqlite:/var/x.db", OptionalLong.empty(), "select *");
        Policy policy = Policy.of(
                Fixture.of(List.of(), List.of(), List.of(), Set.of(), h2, sqlite),
                List.of(),
                List.of(),
                new Links(Map.of()));

        for (String file : List.of(
                "/srv/app/data/orders.mv.db",
                "/srv/app/data/orders.data.db",
                "/srv/app/data/orders.trace.db",
                "/srv/app/data/orders.lock.db",
                "/srv/app/data/orders.1234567.temp.db",
                "/tmp/orders.1234567.temp.db",
                "/tmp/h2tmp.1234567.temp.db",
                "/var/x.db",
                "/var/x.db-journal",
                "/var/x.db-wal",
                "/var/x.db-shm")) {
            assertThat(told(policy.decide(new FileOperation(file, Set.of(READ, WRITE, DELETE), true), ORDINARY_DAY)
                            .decision()))
                    .as(file)
                    .isEqualTo("allowed by line 7");
            assertThat(decided(policy, file, READ))
                    .isEqualTo("reading " + file + " is granted to JDBC drivers only (interlock.yaml:7:5)");
            assertThat(policy.opensToDriver(file, WRITE)).isTrue();
        }
        assertThat(policy.opensToDriver("/srv/app/data", READ)).isTrue();
        assertThat(policy.opensToDriver("/srv/app/data", DELETE)).isFalse();
        assertThat(policy.opensToDriver("/srv/app/data/other.mv.db", READ)).isFalse();
        assertThat(policy.opensToDriver("/srv/app/data/orders.txt", READ)).isFalse();
    }

    @Test
    void opensToPostgresqlsDriverWhatItsClientsHaveInCommon() {
        DatabaseGrant grant = Fixture.grant("jdbc:postgresql://db/orders", OptionalLong.empty(), "select *");
        Policy policy = Policy.of(
                Fixture.of(List.of(), List.of(), List.of(), Set.of(), grant),
                List.of(),
                List.of(),
                new Links(Map.of()));

        for (String file : List.of(
                "/home/a/.pgpass",
                "/home/a/.pg_service.conf",
                "/home/a/.postgresql/root.crt",
                "/run/secrets/pgpass",
                "/srv/app/etc/pg_service.conf")) {
            assertThat(policy.opensToDriver(file, READ)).as(file).isTrue();
            assertThat(policy.opensToDriver(file, WRITE)).as(file).isFalse();
            assertThat(decided(policy, file, READ)).contains(" is granted to JDBC drivers only ");
        }
        assertThat(policy.opensToDriver("/tmp/postgres-pgjdbc-stream123.tmp", DELETE))
                .isTrue();
        assertThat(policy.opensToDriver("/home/a/.postgresql/other.key", READ)).isFalse();
    }

    @Test
    void opensNoFilesForDatabasesInMemoryOrOnServers() {
        for (String url : List.of("jdbc:h2:mem:a", "jdbc:sqlite::memory:", "jdbc:postgresql://db/orders")) {
            DatabaseGrant grant = Fixture.grant(url, OptionalLong.empty(), "select *");
            Policy policy =
                    Policy.of(Fixture.of(List.of(), List.of(), List.of(), Set.of(), grant), List.of(), List.of());

            assertThat(policy.opensToDriver("/a.mv.db", READ)).as(url).isFalse();
            assertThat(policy.ceiling("/")).isEmpty();
        }
    }

    @Test
    void followsALinkThatTheApplicationCannotChange() {
        Policy policy = Policy.of(
                Fixture.of(files("/app/current/** read"), List.of(), List.of(), Set.of()),
                List.of(),
                List.of(),
                new Links(Map.of("/app/current", "/app/releases/5")));

        assertThat(decided(policy, "/app/releases/5/a", READ)).isEqualTo("allowed by line 7");
        assertThat(decided(policy, "/app/releases/4/a", READ)).contains("not granted");
    }

    @Test
    void followsNoLinkThatAGrantLetsBeChanged() {
        Policy policy = Policy.of(
                Fixture.of(files("/app/data/** read write", "/app/* delete"), List.of(), List.of(), Set.of()),
                List.of(),
                List.of(),
                new Links(Map.of("/app/data", "/etc")));

        assertThat(decided(policy, "/etc/passwd", WRITE))
                .isEqualTo("writing /etc/passwd is not granted (interlock.yaml:1:1)");
    }

    @Test
    void letsTheJdkHaveWhatItNeeds() {
        assertThat(decided(withSurroundings("/etc/** write"), "/etc/hosts", READ))
                .isEqualTo("allowed to the JDK");
        assertThat(decided(withSurroundings("/etc/** write"), "/etc/hosts", READ, WRITE))
                .isEqualTo("allowed by line 7");
        assertThat(decided(withSurroundings(), "/etc/hosts", WRITE)).contains("not granted");
    }

    @Test
    void neverOpensWhatIsInterlocksOwn() {
        Policy policy = withSurroundings("/** read write delete");

        assertThat(decide(policy, "/opt/state/audit/1.ndjson", READ))
                .isEqualTo(new Decision.Deny(
                        "reading /opt/state/audit/1.ndjson is never granted: Interlock protects its own files",
                        null,
                        new Place("conf/interlock.yaml", 1, 1),
                        "no grant changes this: leave these files alone"));
        assertThat(decided(policy, "/opt/interlock.jar", READ)).isEqualTo("allowed by line 7");
        assertThat(decided(policy, "/opt/interlock.jar", WRITE)).contains("never granted");
        assertThat(decided(policy, "/opt", DELETE))
                .isEqualTo("deleting /opt is never granted: Interlock protects its own files");
        assertThat(decided(policy, "/opt", WRITE)).isEqualTo("allowed by line 7");
        assertThat(decided(policy, "/opt/other", DELETE)).isEqualTo("allowed by line 7");
    }

    @Test
    void tellsWhatHoldsEverywhereBeneathAFolder() {
        Policy policy = policy("/a/** read write", "/a/b/* delete", "/c/* read");

        assertThat(policy.everywhereUnder("/a/b", Set.of(READ, WRITE))).isTrue();
        assertThat(policy.everywhereUnder("/a/b", Set.of(DELETE))).isFalse();
        assertThat(policy.everywhereUnder("/c", Set.of(READ))).isFalse();
        assertThat(policy.ceiling("/a/b")).containsExactlyInAnyOrder(READ, WRITE, DELETE);
        assertThat(policy.ceiling("/c")).containsExactly(READ);
        assertThat(policy.ceiling("/c/d")).isEmpty();
        assertThat(policy.ceiling("/")).containsExactlyInAnyOrder(READ, WRITE, DELETE);
    }

    @Test
    void holdsNowhereBeneathAFolderWhatARuleOrInterlockKeepsSomewhere() {
        Rule rule = Fixture.rule("no-secrets").file("/a/**/secret", "write").denies();
        Policy policy = Policy.of(
                Fixture.of(files("/** read write delete"), List.of(), List.of(), Set.of()),
                List.of(Fixture.rules(rule)),
                List.of(),
                new Links(Map.of()));

        assertThat(policy.everywhereUnder("/a/b", Set.of(WRITE))).isFalse();
        assertThat(policy.everywhereUnder("/a/b", Set.of(READ))).isTrue();
        assertThat(policy.everywhereUnder("/b", Set.of(WRITE))).isTrue();
        assertThat(withSurroundings("/** read write delete").everywhereUnder("/", Set.of(WRITE)))
                .isFalse();
        assertThat(withSurroundings("/** read write delete").everywhereUnder("/home", Set.of(WRITE)))
                .isTrue();
    }

    @Test
    void holdsEverywhereBeneathAFolderWhatIsFrozenAtAnotherTime() {
        Rule rule = Fixture.rule("freeze").access("write").duringAny().denies();
        Policy policy = Policy.of(
                Fixture.of(files("/a/** write"), List.of(), List.of(), Set.of()),
                List.of(Fixture.rules(rule)),
                List.of());

        assertThat(policy.everywhereUnder("/a", Set.of(WRITE), ORDINARY_DAY)).isTrue();
        assertThat(policy.everywhereUnder("/a", Set.of(WRITE), Fixture.BLACK_FRIDAY))
                .isFalse();
        assertThat(policy.everywhereUnder("/a", Set.of(WRITE))).isFalse();
    }

    @Test
    void allowsAtSomeTimeWhatOnlyAFreezeKeeps() {
        Rule frozen = Fixture.rule("freeze").file("/a/**", "write").duringAny().denies();
        Rule never = Fixture.rule("never").file("/a/b/**", "write").denies();
        Policy policy = Policy.of(
                Fixture.of(files("/a/** write"), List.of(), List.of(), Set.of()),
                List.of(Fixture.rules(frozen, never)),
                List.of());

        assertThat(policy.allowsAtSomeTime("/a/c", WRITE)).isTrue();
        assertThat(policy.allowsAtSomeTime("/a/b/c", WRITE)).isFalse();
        assertThat(policy.allowsAtSomeTime("/a/c", DELETE)).isFalse();
    }

    private static Policy withSurroundings(String... grants) {
        return Policy.of(
                Fixture.of(files(grants), List.of(), List.of(), Set.of()), List.of(), List.of(), new Links(Map.of()));
    }

    /** A machine with links, an agent in /opt and a JVM in /work. */
    private record Links(Map<String, String> links) implements Surroundings {
        @Override
        public Real real(String path) {
            for (Map.Entry<String, String> link : links.entrySet()) {
                if (path.equals(link.getKey()) || path.startsWith(link.getKey() + "/")) {
                    return new Real(
                            link.getValue() + path.substring(link.getKey().length()), List.of(link.getKey()));
                }
            }
            return new Real(path, List.of());
        }

        @Override
        public @Nullable String program(String word) {
            return null;
        }

        @Override
        public String directory() {
            return "/srv/app";
        }

        @Override
        public String home() {
            return "/home/a";
        }

        @Override
        public @Nullable String setting(String property, String variable) {
            return switch (variable) {
                case "PGPASSFILE" -> "/run/secrets/pgpass";
                case "PGSYSCONFDIR" -> "etc";
                default -> null;
            };
        }

        @Override
        public ImplicitGrants implicit() {
            return new ImplicitGrants(
                    List.of(new ImplicitGrants.FileEntry("/etc/hosts", Set.of(READ), "name look-ups")), List.of());
        }

        @Override
        public Protected own() {
            return links.isEmpty()
                    ? new Protected(List.of(
                            new Protected.Entry(
                                    "/opt/interlock.jar/**", Set.of(WRITE, DELETE), "Interlock protects its own files"),
                            new Protected.Entry(
                                    "/opt/state/**", Set.of(READ, WRITE, DELETE), "Interlock protects its own files")))
                    : Protected.NOTHING;
        }
    }

    /** The files of attaching lie anywhere; that tells nobody what else is there. */
    @Test
    void thePowerToAttachLetsNobodyLookAtFolders() {
        Policy policy = Policy.of(
                Fixture.of(files("/app/** read"), List.of(), List.of(), Set.of(RuntimePower.ATTACH)),
                List.of(),
                List.of());

        assertThat(decided(policy, "/anywhere/.attach_pid7", READ, WRITE, DELETE))
                .isEqualTo(told(new Decision.Allow(null)));
        assertThat(policy.leadsToFiles("/anywhere")).isFalse();
        assertThat(policy.leadsToFiles("/")).isTrue();
        assertThat(policy.ceiling("/anywhere")).isEmpty();
    }
}
