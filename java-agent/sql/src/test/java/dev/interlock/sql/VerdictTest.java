package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VerdictTest {
    @TestFactory
    Stream<DynamicTest> tellsPredicatesThatRestrictFromThoseThatDoNot() {
        return judges("predicates.txt");
    }

    @TestFactory
    Stream<DynamicTest> knowsTheStatementsOfEachDialect() {
        return judges("statements.txt");
    }

    @TestFactory
    Stream<DynamicTest> seesThroughDisguisesAndPassesLookAlikes() {
        return judges("disguises.txt");
    }

    @TestFactory
    Stream<DynamicTest> knowsTheReferenceOfEachProduct() {
        return Listed.PRODUCTS.stream()
                .flatMap(product -> Listed.ofProduct(product).stream())
                .map(one -> DynamicTest.dynamicTest(one.dialect() + ": " + one.sql(), () -> {
                    assertThat(one.judged()).isEqualTo(one.verdict());
                    assertThat(one.reported()).isEqualTo(one.kinds());
                }));
    }

    private static Stream<DynamicTest> judges(String file) {
        return Listed.in(file).stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.dialect() + ": " + one.sql(),
                        () -> assertThat(one.judged()).isEqualTo(one.verdict())));
    }

    @Test
    void judgesTheSameUnderTurkishRules() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            for (String sql : List.of("drop index i", "DROP INDEX I", "INSERT INTO T VALUES (1)"))
                assertThat(SqlAnalyzer.analyze(sql, Dialect.POSTGRESQL).kinds())
                        .hasSize(1)
                        .doesNotContain(SqlKind.UNKNOWN);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tellsColumnsApartByTheirWholeNames() {
        for (int i = 0; i < 200; i++) {
            String profit = "DELETE FROM line WHERE price_" + i + " - cost_" + (i * 7);
            for (String sql : List.of(profit + " > 100", profit.replace("-", ">")))
                assertThat(SqlAnalyzer.analyze(sql, Dialect.POSTGRESQL).destructive())
                        .as(sql)
                        .isEqualTo(Destructive.NO);
        }
    }

    @Test
    void neverLetsALiteralBecomeAnEffect() {
        for (Listed one : Listed.all()) {
            if (one.sql().indexOf('\\') >= 0) continue;
            String literal = "'" + one.sql().replace("'", "''") + "'";
            for (Dialect dialect : Dialect.values()) {
                Effects effects = SqlAnalyzer.analyze("SELECT " + literal, dialect);
                assertThat(effects.kinds()).as("%s: %s", dialect, literal).containsExactly(SqlKind.SELECT);
                assertThat(effects.destructive()).isEqualTo(Destructive.NO);
            }
        }
    }

    @Test
    void doesNotRepeatALiteralInItsReason() {
        Effects effects = SqlAnalyzer.analyze("DELETE FROM t WHERE 'secret' = 'secret'", Dialect.POSTGRESQL);

        assertThat(effects.because()).isEqualTo("DELETE without a WHERE that restricts");
    }
}
