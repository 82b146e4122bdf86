package dev.interlock.policy;

import static dev.interlock.policy.Fixture.BLACK_FRIDAY;
import static dev.interlock.policy.Fixture.ORDINARY_DAY;
import static dev.interlock.policy.Fixture.everything;
import static dev.interlock.policy.Fixture.grant;
import static dev.interlock.policy.Fixture.manifest;
import static dev.interlock.policy.Fixture.rule;
import static dev.interlock.policy.Fixture.rules;
import static dev.interlock.policy.Fixture.sql;
import static dev.interlock.sql.Destructive.NO;
import static dev.interlock.sql.Destructive.UNKNOWN;
import static dev.interlock.sql.Destructive.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static Policy policy(DatabaseGrant grant, Rule... rules) {
        return Policy.of(manifest(grant), List.of(rules(rules)), List.of());
    }

    private static String sentence(Decision decision) {
        if (decision instanceof Decision.Deny deny) return deny.sentence();
        if (decision instanceof Decision.Confirm confirm) return confirm.sentence();
        return "allowed by " + ((Decision.Allow) decision).grant();
    }

    private static String decided(Policy policy, SqlOperation operation, Instant now) {
        return sentence(policy.decide(operation, now).decision());
    }

    private static String decided(Policy policy, SqlOperation operation) {
        return decided(policy, operation, ORDINARY_DAY);
    }

    @Test
    void deniesInAFreezeAndSaysUntilWhen() {
        Policy policy = policy(
                everything(),
                rule("nothing-destructive-in-a-freeze")
                        .sql("destructive")
                        .duringAny()
                        .denies());

        assertThat(policy.decide(sql(YES, "drop customers", "select customers"), BLACK_FRIDAY)
                        .decision())
                .isEqualTo(new Decision.Deny(
                        "DROP on customers is frozen until 2026-12-01T06:00+01:00"
                                + " (rule nothing-destructive-in-a-freeze)",
                        "nothing-destructive-in-a-freeze",
                        new Place("rules.yaml", 9, 5),
                        "wait until 2026-12-01T06:00+01:00, or change the rule at rules.yaml:9:5"));
        assertThat(decided(policy, sql(UNKNOWN, "call purge"), BLACK_FRIDAY)).startsWith("CALL on purge is frozen");
        assertThat(decided(policy, sql(NO, "delete orders"), BLACK_FRIDAY)).startsWith("allowed");
        assertThat(decided(policy, sql(YES, "drop customers"), ORDINARY_DAY)).startsWith("allowed");
    }

    @Test
    void doesNotLetAFreezeDenyWithoutARule() {
        assertThat(decided(policy(everything()), sql(YES, "drop customers"), BLACK_FRIDAY))
                .startsWith("allowed");
    }

    @Test
    void letsAnOrderedFreezeDenyByItself() {
        Freeze ordered = new Freeze(
                "ordered-7f3a",
                "incident",
                ZoneId.of("UTC"),
                new Window.Once(LocalDateTime.parse("2026-11-18T09:00"), LocalDateTime.parse("2026-11-18T11:00")),
                new Place("freezes/7f3a", 1, 1));
        Policy policy = Policy.of(
                manifest(everything()),
                List.of(rules(rule("no-inserts").sql("insert").duringAny().denies())),
                List.of(ordered));

        assertThat(decided(policy, sql(YES, "drop customers")))
                .isEqualTo("DROP on customers is frozen until 2026-11-18T11:00Z (freeze ordered-7f3a)");
        assertThat(decided(policy, sql(YES, "select orders", "delete payments")))
                .isEqualTo("DELETE on payments is frozen until 2026-11-18T11:00Z (freeze ordered-7f3a)");
        assertThat(decided(policy, sql(NO, "delete orders"))).startsWith("allowed");
        assertThat(decided(policy, sql(NO, "insert orders")))
                .isEqualTo("INSERT on orders is frozen until 2026-11-18T11:00Z (rule no-inserts)");
        assertThat(decided(policy, sql(YES, "drop customers"), Instant.parse("2026-11-18T11:00:00Z")))
                .startsWith("allowed");
        assertThat(policy.nextChange(ORDINARY_DAY)).contains(Instant.parse("2026-11-18T11:00:00Z"));
    }

    @Test
    void wordsEachKindOfDenial() {
        Policy policy = policy(
                everything(),
                rule("no-drop").sql("drop").denies(),
                rule("no-bulk").sql("update").rowsOver(100).denies());

        assertThat(decided(policy, sql(YES, "drop customers")))
                .isEqualTo("DROP on customers is forbidden (rule no-drop)");
        assertThat(decided(policy, sql(NO, OptionalLong.of(101), "update orders")))
                .isEqualTo("UPDATE on orders changes 101 rows and is forbidden (rule no-bulk)");
        assertThat(decided(policy, sql(YES, "update orders")))
                .isEqualTo("UPDATE on orders may change more than 100 rows and is forbidden (rule no-bulk)");
        assertThat(decided(policy, sql(NO, "update orders"))).startsWith("allowed");
        assertThat(decided(policy, sql(NO, OptionalLong.of(100), "update orders")))
                .startsWith("allowed");
        assertThat(policy.dependsOnRows(sql(NO, "update orders"))).isTrue();
    }

    @Test
    void asksForEveryConfirmationThatSomeRuleWants() {
        Policy policy = policy(
                everything(),
                rule("drop-needs-a-dba").sql("drop").confirms("dba", 2),
                rule("destructive-needs-one").sql("destructive").confirms("dba", 1));

        Decision decision =
                policy.decide(sql(YES, "drop customers"), ORDINARY_DAY).decision();

        assertThat(decision).isInstanceOfSatisfying(Decision.Confirm.class, confirm -> {
            assertThat(confirm.sentence())
                    .isEqualTo("DROP on customers needs 2 approvals from dba (rule drop-needs-a-dba)"
                            + " and 1 approval from dba (rule destructive-needs-one)");
            assertThat(confirm.asks())
                    .extracting(Decision.Ask::rule)
                    .containsExactly("drop-needs-a-dba", "destructive-needs-one");
            assertThat(confirm.asks().get(0).approvers())
                    .extracting(Approver::name)
                    .containsExactly("ana", "li");
            assertThat(confirm.approveWithin()).isEqualTo(Duration.ofMinutes(10));
        });
        assertThat(policy.mayConfirm(sql(YES, "drop customers"))).isTrue();
        assertThat(policy.mayConfirm(sql(NO, "select customers"))).isFalse();
    }

    @Test
    void letsDenyOutweighConfirm() {
        Policy policy = policy(
                everything(),
                rule("ask").sql("drop").confirms("dba", 1),
                rule("deny").sql("drop").denies());

        assertThat(decided(policy, sql(YES, "drop a"))).isEqualTo("DROP on a is forbidden (rule deny)");
    }

    @Test
    void onlyRecordsWhatRulesInObserveModeSay() {
        Policy policy = policy(
                everything(),
                rule("candidate").sql("drop").observed().denies(),
                rule("other").sql("drop").observed().confirms("dba", 1));

        Verdict verdict = policy.decide(sql(YES, "drop a"), ORDINARY_DAY);

        assertThat(verdict.decision()).isInstanceOf(Decision.Allow.class);
        assertThat(verdict.observed())
                .extracting(RulesTest::sentence)
                .containsExactly(
                        "DROP on a is forbidden (rule candidate)", "DROP on a needs 1 approval from dba (rule other)");
        assertThat(policy.mayConfirm(sql(YES, "drop a"))).isFalse();
    }

    @Test
    void countsARuleThatCannotBeEvaluatedAsMatched() {
        Freeze broken = new Freeze(
                "broken",
                "too long",
                ZoneId.of("UTC"),
                new Window.Recurring(Cron.parse("0 0 * * *"), Duration.ofSeconds(Long.MAX_VALUE)),
                new Place("rules.yaml", 4, 5));
        RuleFile file = new RuleFile(
                "rules",
                List.of(broken),
                java.util.Map.of(),
                List.of(rule("in-doubt").sql("drop").during("broken").denies()),
                new Place("rules.yaml", 1, 1),
                "digest");
        Policy policy = Policy.of(manifest(everything()), List.of(file), List.of());

        assertThat(decided(policy, sql(YES, "drop a")))
                .isEqualTo("DROP on a is denied because a rule could not be evaluated (rule in-doubt)");
        assertThat(decided(policy, sql(NO, "select a"))).startsWith("allowed");
    }

    @Test
    void takesAFreezeThatNobodyDefinedForActive() {
        Policy policy =
                policy(everything(), rule("r").sql("drop").during("nowhere").denies());

        assertThat(decided(policy, sql(YES, "drop a")))
                .isEqualTo("DROP on a is denied because a rule could not be evaluated (rule r)");
    }

    @Test
    void andsTheConditionsOfARule() {
        Rule rule = rule("r")
                .sql("delete")
                .tables("customers")
                .database("jdbc:postgresql://db/*")
                .application("order-*")
                .denies();

        assertThat(decided(policy(everything(), rule), sql(NO, "delete customers", "select orders")))
                .isEqualTo("DELETE on customers is forbidden (rule r)");
        assertThat(decided(policy(everything(), rule), sql(NO, "delete orders", "select customers")))
                .startsWith("allowed");
        assertThat(decided(policy(everything(), rule), sql(NO, "delete"))).isEqualTo("DELETE is forbidden (rule r)");
        assertThat(decided(
                        policy(
                                everything(),
                                rule("r")
                                        .sql("delete")
                                        .database("jdbc:mysql:**")
                                        .denies()),
                        sql(NO, "delete a")))
                .startsWith("allowed");
        assertThat(decided(
                        policy(
                                everything(),
                                rule("r").sql("delete").application("billing").denies()),
                        sql(NO, "delete a")))
                .startsWith("allowed");
    }

    @Test
    void takesWhatCannotBeUnderstoodForWhateverARuleForbids() {
        assertThat(decided(policy(everything(), rule("r").sql("drop").denies()), sql(UNKNOWN, "unknown")))
                .isEqualTo("SQL that cannot be understood is forbidden (rule r)");
    }

    @Test
    void readsNestedInAWriteAreReadsForARule() {
        assertThat(decided(
                        policy(
                                everything(),
                                rule("r").sql("select").tables("secrets").denies()),
                        sql(NO, "insert log", "select secrets")))
                .isEqualTo("SELECT on secrets is forbidden (rule r)");
    }

    @Test
    void neverLetsARuleStandInTheWayOfEndingATransaction() {
        assertThat(decided(policy(everything(), rule("r").duringAny().denies()), sql(NO, "session"), BLACK_FRIDAY))
                .startsWith("allowed");
        assertThat(decided(policy(everything(), rule("r").duringAny().denies()), sql(NO, "select a"), BLACK_FRIDAY))
                .isEqualTo("SELECT on a is frozen until 2026-12-01T06:00+01:00 (rule r)");
    }

    @Test
    void doesNotHoldARuleOfAnotherFamilyAgainstSql() {
        assertThat(decided(policy(everything(), rule("r").http("https://x/**").denies()), sql(NO, "select a")))
                .startsWith("allowed");
    }
}
