package dev.interlock.policy;

import static dev.interlock.policy.Fixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.SqlAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Grants for the code of one package, and grants of exact texts. */
class OwnedGrantsTest {
    private static final String UNLOCK = "DELETE FROM public.databasechangeloglock";
    private static final String LIQUIBASE = "liquibase.lockservice";

    @Test
    void grantsKindsToTheCodeOfAPackageAlone() {
        Policy policy = policy(grant("select *"), owned("liquibase.**", OptionalLong.empty(), "create *"));

        assertThat(told(policy, by(LIQUIBASE, "CREATE TABLE a (b INT)"))).isEqualTo("allowed by line 9");
        assertThat(told(policy, by("liquibase", "CREATE TABLE a (b INT)"))).isEqualTo("allowed by line 9");
        for (String other : new String[] {"com.acme", "liquibased", "com.liquibase.x", ""}) {
            assertThat(told(policy, by(other, "CREATE TABLE a (b INT)")))
                    .as(other)
                    .isEqualTo("CREATE on a is granted to the code of liquibase.** alone (interlock.yaml:9:5)");
        }
        assertThat(told(policy, by(null, "CREATE TABLE a (b INT)")))
                .contains("granted to the code of liquibase.** alone");
    }

    @Test
    void grantsAPackageWhatEverybodyIsGrantedAsWell() {
        Policy policy = policy(grant("select orders"), owned("liquibase", OptionalLong.empty(), "insert log"));

        assertThat(told(policy, by("liquibase", "INSERT INTO log SELECT * FROM orders")))
                .isEqualTo("allowed by line 9");
        assertThat(told(policy, by("liquibase", "INSERT INTO log SELECT * FROM customers")))
                .isEqualTo("SELECT on customers is not granted (interlock.yaml:7:5)");
        assertThat(told(policy, by(LIQUIBASE, "INSERT INTO log SELECT * FROM orders")))
                .contains("granted to the code of liquibase alone");
    }

    @Test
    void grantsAnExactTextWhateverItDoes() {
        Policy policy = policy(grant("select *"), statements("liquibase.**", UNLOCK, "VACUUM FULL"));

        assertThat(told(policy, by(LIQUIBASE, UNLOCK))).isEqualTo("allowed by line 11");
        assertThat(told(policy, by(LIQUIBASE, "  DELETE\n\tFROM   public.databasechangeloglock ; ")))
                .isEqualTo("allowed by line 11");
        assertThat(told(policy, by(LIQUIBASE, "VACUUM FULL"))).isEqualTo("allowed by line 12");
        assertThat(told(policy, by("com.acme", UNLOCK)))
                .isEqualTo("DELETE on public.databasechangeloglock is granted to the code of liquibase.** alone"
                        + " (interlock.yaml:9:5)");
    }

    @Test
    void grantsNoTextThatDiffers() {
        Policy policy = policy(grant("select *"), statements("liquibase.**", UNLOCK, "DELETE FROM a WHERE b = 'x  y'"));

        for (String other : new String[] {
            "delete from public.databasechangeloglock",
            "DELETE FROM public.DATABASECHANGELOGLOCK",
            "DELETE FROM public . databasechangeloglock",
            UNLOCK + " -- all",
            "/* all */ " + UNLOCK,
            UNLOCK + "; DROP TABLE orders",
            UNLOCK + "; " + UNLOCK,
            UNLOCK + " WHERE id = 1",
            "DELETE FROM a WHERE b = 'x y'",
            "DELETE FROM a WHERE b = 'x  z'",
            "DELETE FROM a WHERE b = $$x  y$$",
            ""
        }) {
            assertThat(told(policy, by(LIQUIBASE, other))).as(other).doesNotContain("allowed by line 1");
        }
    }

    @Test
    void grantsABatchOnlyIfEveryTextIsGranted() {
        Policy policy = policy(grant("select *", "drop b"), statements("liquibase.**", UNLOCK, "DELETE FROM a"));

        assertThat(told(policy, by(LIQUIBASE, UNLOCK, "DELETE FROM a"))).isEqualTo("allowed by line 11");
        assertThat(told(policy, by(LIQUIBASE, UNLOCK, "DELETE FROM b")))
                .isEqualTo("DELETE on public.databasechangeloglock, b is not granted (interlock.yaml:7:5)");
        assertThat(told(policy, by(LIQUIBASE, UNLOCK, "DROP TABLE b"))).contains("is not granted");
    }

    @Test
    void doesNotGrantATextWhoseNamesMayMeanSomethingElseByNow() {
        Policy policy = policy(grant("select *"), statements("liquibase.**", UNLOCK, "DELETE FROM a"));

        assertThat(told(policy, moved(by(LIQUIBASE, UNLOCK)))).isEqualTo("allowed by line 11");
        assertThat(told(policy, moved(by(LIQUIBASE, "DELETE FROM a")))).contains("is not granted");
    }

    @Test
    void holdsATextToNoNumberOfRowsAndAKindToThatOfItsOwnGrant() {
        DatabaseGrant everybodys = grant("jdbc:postgresql://db/orders", OptionalLong.of(5), "update *", "delete *");
        Policy texts = policy(everybodys, statements("liquibase.**", UNLOCK));
        Policy kinds = policy(everybodys, owned("liquibase.**", OptionalLong.of(50), "delete databasechangeloglock"));

        assertThat(told(texts, by(LIQUIBASE, UNLOCK).changing(1000))).isEqualTo("allowed by line 11");
        assertThat(told(texts, by("com.acme", UNLOCK).changing(1000))).contains("more than the 5 that max-rows allows");
        assertThat(texts.dependsOnRows(by(LIQUIBASE, UNLOCK))).isFalse();
        assertThat(texts.dependsOnRows(by("com.acme", UNLOCK))).isTrue();
        assertThat(told(kinds, by(LIQUIBASE, UNLOCK).changing(50))).isEqualTo("allowed by line 9");
        assertThat(told(kinds, by(LIQUIBASE, UNLOCK).changing(51))).contains("more than the 50 that max-rows allows");
        assertThat(told(kinds, by(LIQUIBASE, "UPDATE orders SET a = 1").changing(6)))
                .contains("more than the 5 that");
    }

    @Test
    void isNarrowedByRulesAndFreezesAllTheSame() {
        Rule rule = rule("no-harm").sql("destructive").duringAny().denies();
        Manifest manifest = manifest(statements("liquibase.**", UNLOCK));
        Policy policy = Policy.of(manifest, List.of(rules(rule)), List.of());

        assertThat(told(policy, by(LIQUIBASE, UNLOCK))).isEqualTo("allowed by line 11");
        assertThat(Fixture.told(
                        policy.decide(by(LIQUIBASE, UNLOCK), BLACK_FRIDAY).decision()))
                .isEqualTo(
                        "DELETE on public.databasechangeloglock is frozen until 2026-12-01T06:00+01:00 (rule no-harm)");
    }

    @Test
    void looksAtTheCallerOnlyWhereThatMakesADifference() {
        Policy policy = policy(
                grant("select *", "insert orders", "create *"),
                owned("liquibase.**", OptionalLong.empty(), "create *", "drop *"),
                statements("liquibase.**", UNLOCK));

        assertThat(policy.dependsOnCaller(by(null, "SELECT * FROM orders"))).isFalse();
        assertThat(policy.dependsOnCaller(by(null, "CREATE TABLE a (b INT)"))).isFalse();
        assertThat(policy.dependsOnCaller(by(null, "DELETE FROM orders"))).isFalse();
        assertThat(policy.dependsOnCaller(by(null, "SET search_path TO a"))).isFalse();
        assertThat(policy.dependsOnCaller(by(null, "DROP TABLE a"))).isTrue();
        assertThat(policy.dependsOnCaller(by(null, UNLOCK))).isTrue();
        assertThat(policy(grant("select *")).dependsOnCaller(by(null, UNLOCK))).isFalse();
    }

    @Test
    void looksAtTheCallerWhereEverybodyIsHeldToRows() {
        DatabaseGrant everybodys = grant("jdbc:postgresql://db/orders", OptionalLong.of(5), "update *", "delete *");
        Policy policy = policy(everybodys, statements("liquibase.**", UNLOCK));

        assertThat(policy.dependsOnCaller(by(null, UNLOCK))).isTrue();
        assertThat(policy.dependsOnCaller(by(null, "DELETE FROM orders"))).isFalse();
    }

    @Test
    void readsPackages() {
        assertThat(new PackagePattern("**").covers("any.thing")).isTrue();
        assertThat(new PackagePattern("a.b").covers("a.b.c")).isFalse();
        for (String wrong : new String[] {"", "*", "a.", ".a", "a..b", "a.**.b", "a b", "a/b", "1a", ".**", "a**"}) {
            assertThatThrownBy(() -> new PackagePattern(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new PackagePattern("liquibase.*"))
                .hasMessage("'liquibase.*' is not a package such as liquibase.lockservice, or liquibase.** with all"
                        + " beneath it; write liquibase.**");
    }

    private static Policy policy(DatabaseGrant... grants) {
        return Policy.of(manifest(grants), List.of(), List.of());
    }

    private static String told(Policy policy, SqlOperation operation) {
        return Fixture.told(policy.decide(operation, ORDINARY_DAY).decision());
    }

    private static DatabaseGrant owned(String from, OptionalLong maxRows, String... lines) {
        DatabaseGrant grant = grant("jdbc:postgresql://db/orders", maxRows, lines);
        return new DatabaseGrant(grant.url(), new PackagePattern(from), grant.objects(), List.of(), maxRows, place(9));
    }

    private static DatabaseGrant statements(String from, String... texts) {
        List<StatementGrant> statements = new ArrayList<>();
        for (String text : texts) statements.add(new StatementGrant(text, place(11 + statements.size())));
        DatabaseGrant grant = grant();
        return new DatabaseGrant(
                grant.url(), new PackagePattern(from), grant.objects(), statements, OptionalLong.empty(), place(9));
    }

    private static Place place(int line) {
        return new Place("conf/interlock.yaml", line, 5);
    }

    private static SqlOperation by(@Nullable String from, String... texts) {
        return new SqlOperation(
                        ORDERS,
                        SqlAnalyzer.analyze(String.join(";", texts), Dialect.POSTGRESQL),
                        OptionalLong.empty(),
                        false)
                .executed(new Execution(List.of(texts), from));
    }

    private static SqlOperation moved(SqlOperation operation) {
        return new SqlOperation(ORDERS, operation.effects(), OptionalLong.empty(), true)
                .executed(operation.execution());
    }
}
