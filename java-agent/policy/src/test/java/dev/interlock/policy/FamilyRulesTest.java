package dev.interlock.policy;

import static dev.interlock.policy.Fixture.BLACK_FRIDAY;
import static dev.interlock.policy.Fixture.ORDINARY_DAY;
import static dev.interlock.policy.Fixture.files;
import static dev.interlock.policy.Fixture.network;
import static dev.interlock.policy.Fixture.processes;
import static dev.interlock.policy.Fixture.rule;
import static dev.interlock.policy.Fixture.rules;
import static dev.interlock.policy.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.policy.NetworkOperation.Client;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about what is not SQL. */
class FamilyRulesTest {
    private static final Operation READ = new FileOperation("/app/a", Set.of(FileGrant.Access.READ), false);
    private static final Operation WRITE = new FileOperation("/app/a", Set.of(FileGrant.Access.WRITE), false);
    private static final Operation CONNECT = connect(443, "api.example");
    private static final Operation RESOLVE =
            new NetworkOperation(NetworkGrant.Use.RESOLVE, null, 0, List.of("api.example"), null, Client.ANY);
    private static final Operation PUSH =
            new ProcessOperation("/usr/bin/git", List.of("git", "push", "origin"), List.of(), "/srv/app", true);
    private static final Operation EXIT = new RuntimeOperation(RuntimePower.EXIT, "ending the JVM with status 3");
    private static final List<Operation> ALL = List.of(READ, WRITE, CONNECT, RESOLVE, PUSH, EXIT);

    private static NetworkOperation connect(int port, String... names) {
        InetAddress address = AddressKey.parse("10.0.0.5");
        return new NetworkOperation(NetworkGrant.Use.CONNECT, address, port, List.of(names), null, Client.ANY);
    }

    private static Policy policy(Rule... rules) {
        Manifest all = Fixture.of(
                files("/** read write delete"),
                processes("**"),
                network("connect *:*"),
                Set.of(RuntimePower.values()),
                Fixture.everything());
        return Policy.of(all, List.of(rules(rules)), List.of());
    }

    private static String decided(Policy policy, Operation operation, Instant now) {
        return told(policy.decide(operation, now).decision());
    }

    private static String decided(Policy policy, Operation operation) {
        return decided(policy, operation, ORDINARY_DAY);
    }

    @Test
    void denyByFile() {
        Policy policy = policy(rule("r").file("/app/**", "write", "delete").denies());

        assertThat(policy.decide(WRITE, ORDINARY_DAY).decision())
                .isEqualTo(new Decision.Deny(
                        "writing /app/a is forbidden (rule r)",
                        "r",
                        new Place("rules.yaml", 9, 5),
                        "change the rule at rules.yaml:9:5"));
        assertThat(decided(policy, READ)).startsWith("allowed");
        assertThat(decided(policy(rule("r").access("write").denies()), WRITE)).contains("forbidden");
        assertThat(decided(policy(rule("r").file("**/a").denies()), READ)).contains("forbidden");
        assertThat(decided(policy(rule("r").file("**/b").denies()), READ)).startsWith("allowed");
    }

    @Test
    void sayOnlyTheAccessThatTheRuleIsAbout() {
        Operation both = new FileOperation("/app/a", Set.of(FileGrant.Access.READ, FileGrant.Access.WRITE), false);

        assertThat(decided(policy(rule("r").file("/app/**", "write").denies()), both))
                .isEqualTo("writing /app/a is forbidden (rule r)");
    }

    @ParameterizedTest
    @CsvSource({
        "git push **, true",
        "/usr/bin/git push **, true",
        "* push **, true",
        "**, true",
        "g?t push *, true",
        "git push, false",
        "git log **, false",
        "svn **, false",
    })
    void denyByProcess(String command, boolean matches) {
        assertThat(decided(policy(rule("r").process(command).denies()), PUSH)
                        .equals("starting /usr/bin/git is forbidden (rule r)"))
                .isEqualTo(matches);
    }

    @Test
    void knowAProgramByAnyOfItsNames() {
        Operation renamed = new ProcessOperation("/usr/bin/git", List.of("harmless", "push"), List.of(), "/", true);

        assertThat(decided(policy(rule("r").process("git push **").denies()), renamed))
                .contains("forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "api.example:443, true, false",
        "api.example:80, false, false",
        "*.example:*, true, false",
        "10.0.0.0/8:443, true, false",
        "api.example, true, true",
        "10.0.0.5, true, false",
        "unix:/run/**, false, false",
    })
    void denyByNetwork(String target, boolean connects, boolean resolves) {
        Policy policy = policy(rule("r").network(target).denies());

        assertThat(decided(policy, CONNECT).contains("forbidden")).isEqualTo(connects);
        assertThat(decided(policy, RESOLVE).contains("forbidden")).isEqualTo(resolves);
    }

    @Test
    void denyAConnectionByHttpWhereEverythingOnTheHostIsMeant() {
        assertThat(decided(policy(rule("r").http("https://api.example/**").denies()), CONNECT))
                .isEqualTo("connecting to api.example:443 (10.0.0.5) is forbidden (rule r)");
        assertThat(decided(policy(rule("r").http("http://api.example/**").denies()), CONNECT))
                .startsWith("allowed");
        assertThat(decided(policy(rule("r").http("https://api.example/v1/**").denies()), CONNECT))
                .startsWith("allowed");
        assertThat(decided(
                        policy(rule("r")
                                .http("https://api.example/**")
                                .methods("POST")
                                .denies()),
                        CONNECT))
                .startsWith("allowed");
    }

    @Test
    void denyByPower() {
        assertThat(decided(policy(rule("r").runtime(RuntimePower.EXIT).denies()), EXIT))
                .isEqualTo("ending the JVM with status 3 is forbidden (rule r)");
        assertThat(decided(policy(rule("r").runtime(RuntimePower.ATTACH).denies()), EXIT))
                .startsWith("allowed");
    }

    @Test
    void askAPerson() {
        Policy policy = policy(rule("r").process("git push **").confirms("dba", 2));

        assertThat(decided(policy, PUSH)).isEqualTo("starting /usr/bin/git needs 2 approvals from dba (rule r)");
        assertThat(policy.mayConfirm(PUSH)).isTrue();
        assertThat(policy.mayConfirm(READ)).isFalse();
    }

    @Test
    void onlyRecordWhereTheyObserve() {
        Verdict verdict = policy(rule("r").file("/app/**").observed().denies()).decide(READ, ORDINARY_DAY);

        assertThat(told(verdict.decision())).startsWith("allowed");
        assertThat(verdict.observed())
                .extracting(Fixture::told)
                .containsExactly("reading /app/a is forbidden (rule r)");
    }

    @Test
    void freeze() {
        Policy policy = policy(rule("r").file("/app/**", "write").duringAny().denies());

        assertThat(decided(policy, WRITE)).startsWith("allowed");
        assertThat(decided(policy, WRITE, BLACK_FRIDAY))
                .isEqualTo("writing /app/a is frozen until 2026-12-01T06:00+01:00 (rule r)");
    }

    @Test
    void concernOnlyTheFamilyTheyName() {
        Policy sql = policy(
                rule("a").sql("destructive").denies(),
                rule("b").database("jdbc:postgresql:**").denies(),
                rule("c").tables("*").denies());
        Policy http = policy(rule("d").http("https://other.example/**").denies());

        for (Operation operation : ALL) {
            assertThat(decided(sql, operation)).startsWith("allowed");
            assertThat(decided(http, operation)).startsWith("allowed");
        }
    }

    @Test
    void concernEveryFamilyIfTheyNameNone() {
        Policy policy = policy(rule("r").application("order-*").denies());

        for (Operation operation : ALL) {
            assertThat(decided(policy, operation)).endsWith("is forbidden (rule r)");
        }
    }

    @Test
    void leaveTheJdkWhatItNeedsUnlessTheyNameIt() {
        Surroundings jdk = new PlainWithHosts();
        Manifest nothing = Fixture.of(List.of(), List.of(), List.of(), Set.of());
        Operation hosts = new FileOperation("/etc/hosts", Set.of(FileGrant.Access.READ), false);
        Rule any = rule("any").application("*").denies();
        Rule named = rule("named").file("/etc/**").denies();

        assertThat(decided(Policy.of(nothing, List.of(rules(any)), List.of(), jdk), hosts))
                .isEqualTo("allowed to the JDK");
        assertThat(decided(Policy.of(nothing, List.of(rules(named)), List.of(), jdk), hosts))
                .isEqualTo("reading /etc/hosts is forbidden (rule named)");
    }

    @Test
    void orderedByHandStillConcernSqlAlone() {
        Policy frozen = policy().with(List.of(Fixture.blackFriday()));

        for (Operation operation : ALL) {
            assertThat(decided(frozen, operation, BLACK_FRIDAY)).startsWith("allowed");
        }
    }

    private static final class PlainWithHosts implements Surroundings {
        private final Surroundings plain = Surroundings.plain();

        @Override
        public Real real(String path) {
            return plain.real(path);
        }

        @Override
        public String program(String word) {
            return "/usr/bin/" + word;
        }

        @Override
        public String directory() {
            return "/";
        }

        @Override
        public String home() {
            return "/";
        }

        @Override
        public ImplicitGrants implicit() {
            return new ImplicitGrants(
                    List.of(new ImplicitGrants.FileEntry("/etc/hosts", Set.of(FileGrant.Access.READ), "name look-ups")),
                    List.of(new ImplicitGrants.NameEntry("localhost", "this machine")));
        }

        @Override
        public Protected own() {
            return Protected.NOTHING;
        }
    }
}
