package dev.interlock.it.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.SqlAnalyzer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Executes made-up statements on real engines and holds what was lost against what analysis said before. {@code
 * -Dinterlock.sql.seed=N} makes others, {@code -Dinterlock.sql.times=N} so many times as many, and {@code
 * -Dinterlock.sql.verbose=true} prints those in doubt.
 */
class ExecutedStatementsTest {
    private static final long SEED = Long.getLong("interlock.sql.seed", 20_261_121);
    private static final int TIMES = Integer.getInteger("interlock.sql.times", 1);
    private static final boolean VERBOSE = Boolean.getBoolean("interlock.sql.verbose");

    /** All four together in about a minute. */
    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 5000", "MARIADB, 2500", "H2, 8000", "SQLITE, 12000"})
    void judgesNothingHarmlessThatLosesWhatNobodyPicked(Dialect dialect, int statements) throws Exception {
        Tally tally = new Tally(dialect);
        try (Engine engine = Engines.start(dialect)) {
            Bench bench = new Bench(engine);
            for (String sql : Ordinary.of(dialect)) tally.ordinary(sql, bench.outcome(sql));
            Chance chance = new Chance(SEED);
            Forms forms = new Forms(chance, dialect);
            Disguise disguise = new Disguise(chance, dialect);
            for (int i = 0; i < statements * TIMES; i++) {
                Forms.Made made = chance.oneIn(5) ? forms.picks() : forms.destroys();
                String sql = disguise.over(made.sql());
                Destructive judged = SqlAnalyzer.analyze(sql, dialect).destructive();
                tally.count(made, sql, bench.outcome(sql), judged);
            }
        }
        System.out.println(tally);
        if (VERBOSE) {
            tally.missed.forEach(sql -> System.out.println("MISSED  " + sql));
            tally.doubts.forEach(sql -> System.out.println("DOUBT  " + sql));
            tally.alarms.forEach(sql -> System.out.println("ALARM  " + sql));
        }
        assertThat(tally.lossy).as("executed statements that lost something").isGreaterThan(statements / 10);
        assertThat(tally.missed).isEmpty();
        assertThat(tally.alarms).isEmpty();
        assertThat(tally.strange)
                .as("ordinary statements that the engine does not take")
                .isEmpty();
    }
}
