package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Decision;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.Place;
import dev.interlock.policy.Policy;
import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import dev.interlock.policy.RuntimePower;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The two files that the user guide shows. */
class ContractExampleTest {
    private static final String MANIFEST = """
            interlock: 1
            application: order-assistant
            mode: enforce                       # enforce (default) | observe

            databases:
              - url: jdbc:postgresql://orders-db.internal:5432/orders
                select: ["*"]
                insert: [orders, refunds]
                update: [orders]
                delete: ["scratch.*"]
                drop:   ["*"]
                call:   [refresh_totals]
                max-rows: 500

            http:
              - url: https://api.payments.internal/v1/refunds/**
                methods: [GET, POST]            # default: [GET, HEAD]

            files:
              - path: /app/templates/**
                access: [read]
              - path: ${java.io.tmpdir}/order-assistant/**
                access: [read, write, delete]

            processes:
              - command: git log **

            network:
              - connect: redis.internal:6379
              - send: 10.0.0.0/8:8125
              - listen: 127.0.0.1:8080
              - resolve: "*.internal"

            runtime: [exit]
            """;

    private static final String RULES = """
            interlock-rules: 1
            name: production-baseline

            freezes:
              - id: black-friday
                reason: Peak sales. No schema change, no bulk change.
                time-zone: Europe/Berlin
                from: 2026-11-26T00:00
                until: 2026-12-01T06:00
              - id: weekends
                reason: Nobody is on call.
                time-zone: Europe/Berlin
                every: { from: FRI 16:00, until: MON 08:00 }
              - id: nightly-close
                reason: The books are being closed.
                time-zone: UTC
                cron: "0 22 * * *"
                for: 8h

            approvers:
              dba:
                - { name: ana, key: "ANA" }
                - { name: li,  key: "LI" }

            rules:
              - id: nothing-destructive-in-a-freeze
                when: { sql: destructive, during: any }
                then: deny
                reason: Changes wait until the freeze ends.

              - id: drop-needs-a-dba
                when: { sql: [drop, truncate] }
                then: confirm
                ask: dba
                approvals: 2
                approve-within: 10m
                execute-within: 60s

              - id: bulk-change-needs-a-dba
                when: { sql: [update, delete], rows-over: 100 }
                then: confirm
                ask: dba

              - id: refunds-need-a-human
                when: { http: "https://api.payments.internal/**", methods: [POST] }
                then: confirm
                ask: dba

              - id: candidate-rule
                mode: observe
                when: { process: "git push **" }
                then: deny
            """.replace("ANA", Keys.of(1)).replace("LI", Keys.of(2));

    static Manifest manifest(String text) throws ConfigFaults {
        return ManifestFile.parse(
                "interlock.yaml", text.getBytes(StandardCharsets.UTF_8), new File("/srv/app"), FakeVariables.USUAL);
    }

    static RuleFile rules(String text) throws ConfigFaults {
        return RuleFiles.parse("rules.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryFamilyOfTheManifest() throws ConfigFaults {
        Manifest manifest = manifest(MANIFEST);

        assertThat(manifest.application()).isEqualTo("order-assistant");
        assertThat(manifest.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(manifest.databases()).singleElement().satisfies(grant -> {
            assertThat(grant.objects().get(SqlKind.DELETE)).containsExactly(new NamePattern("scratch.*"));
            assertThat(grant.maxRows()).isEqualTo(OptionalLong.of(500));
            assertThat(grant.place()).isEqualTo(new Place("interlock.yaml", 6, 5));
        });
        assertThat(manifest.http())
                .singleElement()
                .satisfies(grant -> assertThat(grant.methods()).containsExactlyInAnyOrder("GET", "POST"));
        assertThat(manifest.files())
                .extracting(FileGrant::path)
                .containsExactly("/app/templates/**", "/tmp/order-assistant/**");
        assertThat(manifest.processes())
                .singleElement()
                .satisfies(grant -> assertThat(grant.command()).containsExactly("git", "log", "**"));
        assertThat(manifest.network())
                .extracting(NetworkGrant::use)
                .containsExactly(
                        NetworkGrant.Use.CONNECT,
                        NetworkGrant.Use.SEND,
                        NetworkGrant.Use.LISTEN,
                        NetworkGrant.Use.RESOLVE);
        assertThat(manifest.runtime()).containsExactly(RuntimePower.EXIT);
        assertThat(manifest.digest()).hasSize(64);
    }

    @Test
    void readsFreezesApproversAndRules() throws ConfigFaults {
        RuleFile file = rules(RULES);

        assertThat(file.freezes()).hasSize(3);
        assertThat(file.approvers().get("dba")).hasSize(2);
        assertThat(file.rules())
                .extracting(Rule::mode)
                .containsExactly(Mode.ENFORCE, Mode.ENFORCE, Mode.ENFORCE, Mode.ENFORCE, Mode.OBSERVE);
        assertThat(file.rules().get(1).confirmation())
                .isEqualTo(new Rule.Confirmation(
                        "dba", 2, Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(30)));
        assertThat(file.rules().get(0).when().duringAny()).isTrue();
        assertThat(file.rules().get(4).when().process()).isEqualTo(List.of("git", "push", "**"));
    }

    @Test
    void deniesADropOnBlackFridayInTheWordsOfTheContract() throws ConfigFaults {
        Policy policy = Policy.of(manifest(MANIFEST), List.of(rules(RULES)), List.of());
        Effects drop = new Effects(
                List.of(new Effect(SqlKind.DROP, ObjectName.of("customers"))),
                Set.of(SqlKind.DROP),
                Destructive.YES,
                "DROP",
                Set.of());
        SqlOperation operation = new SqlOperation(
                DatabaseUrl.parse("jdbc:postgresql://orders-db.internal/orders?user=app"),
                drop,
                OptionalLong.empty(),
                false);

        Decision decision =
                policy.decide(operation, Instant.parse("2026-11-28T09:00:00Z")).decision();

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Deny.class,
                        deny -> assertThat(deny.sentence())
                                .isEqualTo("DROP on customers is frozen until 2026-12-01T06:00+01:00"
                                        + " (rule nothing-destructive-in-a-freeze)"));
    }
}
