package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.SqlKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties that hold for every policy, tried on many made at random, the same ones each time. */
class NarrowingTest {
    private static final String[] TABLES = {"orders", "customers", "scratch.tmp", "public.orders", "pg_class"};
    private static final String[] PATTERNS = {"*", "orders", "scratch.*", "c*", "public.customers"};
    private static final Instant[] TIMES = {Fixture.ORDINARY_DAY, Fixture.BLACK_FRIDAY};

    private final Random random = new Random(20261121);

    @Test
    void addingARuleNeverMakesADecisionMilder() {
        int narrowed = 0;
        for (int i = 0; i < 20_000; i++) {
            Manifest manifest = Fixture.manifest(grant());
            List<Rule> rules = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) rules.add(rule("r" + n));
            Policy before = policy(manifest, rules);
            rules.add(random.nextInt(rules.size() + 1), rule("added"));
            Policy after = policy(manifest, rules);
            SqlOperation operation = operation();
            Instant now = pick(TIMES);

            int strictBefore = strictness(before.decide(operation, now).decision());
            int strictAfter = strictness(after.decide(operation, now).decision());

            assertThat(strictAfter).as("%s with %s", operation, rules).isGreaterThanOrEqualTo(strictBefore);
            if (strictAfter > strictBefore) narrowed++;
        }
        assertThat(narrowed).as("rules that changed something").isGreaterThan(500);
    }

    @Test
    void removingAGrantNeverMakesADecisionMilder() {
        for (int i = 0; i < 10_000; i++) {
            DatabaseGrant one = grant();
            DatabaseGrant other = grant();
            List<Rule> rules = List.of(rule("r"));
            SqlOperation operation = operation();

            int both = strictness(policy(Fixture.manifest(one, other), rules)
                    .decide(operation, Fixture.ORDINARY_DAY)
                    .decision());
            int alone = strictness(policy(Fixture.manifest(one), rules)
                    .decide(operation, Fixture.ORDINARY_DAY)
                    .decision());

            assertThat(alone).as("%s with %s and %s", operation, one, other).isGreaterThanOrEqualTo(both);
        }
    }

    @Test
    void knowsWhatCouldAskAHuman() {
        for (int i = 0; i < 10_000; i++) {
            Policy policy = policy(Fixture.manifest(Fixture.everything()), List.of(rule("a"), rule("b")));
            SqlOperation operation = operation();

            if (policy.decide(operation, pick(TIMES)).decision() instanceof Decision.Confirm) {
                assertThat(policy.mayConfirm(operation)).isTrue();
            }
        }
    }

    private static Policy policy(Manifest manifest, List<Rule> rules) {
        return Policy.of(manifest, List.of(Fixture.rules(rules.toArray(Rule[]::new))), List.of());
    }

    private static int strictness(Decision decision) {
        if (decision instanceof Decision.Allow) return 0;
        return decision instanceof Decision.Confirm ? 1 : 2;
    }

    private DatabaseGrant grant() {
        List<String> lines = new ArrayList<>();
        for (SqlKind kind : SqlKind.values()) {
            if (kind != SqlKind.SESSION && random.nextInt(4) > 0) lines.add(kind.word() + " " + pick(PATTERNS));
        }
        return Fixture.grant(
                random.nextBoolean() ? "jdbc:postgresql://db/orders" : "jdbc:postgresql://*/*",
                OptionalLong.empty(),
                lines.toArray(String[]::new));
    }

    private Rule rule(String id) {
        Fixture.Builder rule = Fixture.rule(id);
        for (int i = random.nextInt(3); i > 0; i--) {
            SqlKind kind = SqlKind.values()[random.nextInt(SqlKind.values().length)];
            if (kind != SqlKind.SESSION) rule.sql(kind.word());
        }
        if (random.nextInt(4) == 0) rule.sql("destructive");
        if (random.nextInt(3) == 0) rule.tables(pick(PATTERNS));
        if (random.nextInt(5) == 0) rule.rowsOver(random.nextInt(100));
        if (random.nextInt(5) == 0) rule.duringAny();
        if (random.nextInt(8) == 0) rule.observed();
        return random.nextBoolean() ? rule.denies() : rule.confirms("dba", 1);
    }

    private SqlOperation operation() {
        String[] effects = new String[1 + random.nextInt(3)];
        for (int i = 0; i < effects.length; i++) {
            SqlKind kind = SqlKind.values()[random.nextInt(SqlKind.values().length)];
            effects[i] = random.nextInt(6) == 0 ? kind.word() : kind.word() + " " + pick(TABLES);
        }
        OptionalLong rows = random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(200));
        return Fixture.sql(Destructive.values()[random.nextInt(3)], rows, effects);
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
