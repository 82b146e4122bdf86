package dev.interlock.sql;

import static dev.interlock.sql.SqlKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.sql.Effects.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {
    @Test
    void namesEveryTableReadAtAnyDepth() {
        assertThat(effects("SELECT (SELECT max(x) FROM a) FROM b JOIN s.c ON true, LATERAL (SELECT 1 FROM d) q "
                        + "WHERE EXISTS (SELECT 1 FROM e) UNION TABLE f"))
                .containsExactly(read("a"), read("b"), read("s", "c"), read("d"), read("e"), read("f"))
                .doesNotContain(read("q"));
    }

    @Test
    void leavesOutCommonTableExpressionsOnlyWhereTheyAreVisible() {
        assertThat(effects("WITH u AS (SELECT * FROM u) SELECT * FROM u")).containsExactly(read("u"));
        assertThat(effects("WITH u AS (SELECT 1) SELECT * FROM u")).containsExactly(new Effect(SELECT, null));
        assertThat(effects("SELECT * FROM (WITH u AS (SELECT 1) SELECT * FROM u) q, u"))
                .containsExactly(read("u"));
        assertThat(effects("WITH u AS (SELECT 1) DELETE FROM u WHERE id = 1")).containsExactly(effect(DELETE, "u"));
    }

    @Test
    void knowsOfWhichTextsTheEngineReportsTheRows() {
        for (String counted : List.of(
                "UPDATE t SET a = 1 WHERE id = 2",
                "DELETE FROM t WHERE id IN (SELECT id FROM u);",
                "INSERT INTO t SELECT * FROM u",
                "WITH u AS (SELECT 1) DELETE FROM t WHERE id = 1",
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1",
                "DELETE FROM t WHERE id = 1 RETURNING *")) {
            assertThat(traits(counted, Dialect.POSTGRESQL)).as(counted).containsExactly(Trait.COUNTED);
        }
        assertThat(traits("INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2", Dialect.MYSQL))
                .containsExactly(Trait.COUNTED);
        for (String uncounted : List.of(
                "UPDATE t SET a = 1 WHERE id = 2; UPDATE u SET a = 1 WHERE id = 2",
                "SET x = 1; DELETE FROM t WHERE id = 1",
                "WITH d AS (DELETE FROM t WHERE id = 1 RETURNING *) INSERT INTO u SELECT * FROM d",
                "WITH d AS (DELETE FROM t WHERE id = 1 RETURNING *) SELECT * FROM d",
                "EXPLAIN ANALYZE DELETE FROM t WHERE id = 1",
                "PREPARE p AS DELETE FROM t WHERE id = 1",
                "DO $$ BEGIN DELETE FROM t WHERE id = 1; END $$",
                "SELECT 1")) {
            assertThat(traits(uncounted, Dialect.POSTGRESQL)).as(uncounted).doesNotContain(Trait.COUNTED);
        }
        assertThat(traits("SELECT * FROM FINAL TABLE (UPDATE t SET a = 1 WHERE id = 2)", Dialect.H2))
                .doesNotContain(Trait.COUNTED);
        assertThat(traits("SET NOCOUNT ON DELETE t WHERE id = 1", Dialect.SQLSERVER))
                .doesNotContain(Trait.COUNTED);
        assertThat(traits("INSERT a SELECT * FROM (DELETE FROM t OUTPUT deleted.* WHERE id = 1) d", Dialect.SQLSERVER))
                .doesNotContain(Trait.COUNTED);
    }

    @Test
    void foldsUnquotedNamesAndKeepsQuotedOnes() {
        assertThat(effects("SELECT * FROM Shop.Orders, \"Delete Log\", \"a\"\"b\", U&\"\\0061bc\""))
                .containsExactly(read("shop", "orders"), read("Delete Log"), read("a\"b"), read("abc"));
    }

    @Test
    void resolvesAliasesOfWhatIsWritten() {
        assertThat(SqlAnalyzer.analyze(
                                "DELETE p FROM payments p JOIN orders o ON o.id = p.oid WHERE o.x = 1", Dialect.MYSQL)
                        .effects())
                .containsExactly(effect(DELETE, "payments"), read("orders"));
        assertThat(SqlAnalyzer.analyze("UPDATE x SET a = 1 FROM dbo.t AS x WHERE x.id = 3", Dialect.SQLSERVER)
                        .effects())
                .containsExactly(effect(UPDATE, "dbo", "t"));
        assertThat(SqlAnalyzer.analyze("WITH c AS (SELECT * FROM t) DELETE FROM c", Dialect.SQLSERVER)
                        .effects())
                .contains(effect(DELETE, "t"));
    }

    @Test
    void needsAGrantOfTheUnknownWhereTheLexersModeDecides() {
        Effect anything = new Effect(SqlKind.UNKNOWN, null);
        assertThat(effects("SET standard_conforming_strings = off")).contains(anything);
        assertThat(effects("SELECT set_config('standard_conforming_strings', 'off', false)"))
                .contains(anything);
        assertThat(effects("SELECT 'a\\''; DROP TABLE x; --'")).contains(anything);
        assertThat(effects("SELECT 'a\\''; INSERT INTO x VALUES (1); --'")).contains(anything);
        assertThat(effects("SELECT 'it\\''s'")).doesNotContain(anything);
        assertThat(effects("SET application_name = 'x'")).doesNotContain(anything);
    }

    @Test
    void namesEachObjectDroppedOrTruncated() {
        assertThat(effects("DROP TABLE IF EXISTS a, s.b CASCADE"))
                .containsExactly(effect(DROP, "a"), effect(DROP, "s", "b"));
        assertThat(effects("TRUNCATE a, ONLY b")).containsExactly(effect(TRUNCATE, "a"), effect(TRUNCATE, "b"));
    }

    @Test
    void leavesReadsInsideWritesOutOfTheKinds() {
        Effects effects = SqlAnalyzer.analyze("INSERT INTO a SELECT * FROM b", Dialect.POSTGRESQL);

        assertThat(effects.kinds()).containsExactly(INSERT);
        assertThat(effects.effects()).containsExactly(effect(INSERT, "a"), read("b"));
    }

    @Test
    void namesRoutinesThatAreCalled() {
        assertThat(effects("CALL s.refresh_totals(1)")).containsExactly(effect(CALL, "s", "refresh_totals"));
        assertThat(effects("{? = call total(?)}")).containsExactly(effect(CALL, "total"));
        assertThat(effects("SELECT my_total(x), lower(y) FROM t")).containsExactly(effect(CALL, "my_total"), read("t"));
    }

    @Test
    void saysWhatEnforcementHasToKnow() {
        assertThat(traits("BEGIN", Dialect.POSTGRESQL)).containsExactly(Trait.BEGINS_TRANSACTION);
        assertThat(traits("COMMIT", Dialect.POSTGRESQL)).containsExactly(Trait.ENDS_TRANSACTION);
        assertThat(traits("ROLLBACK TO SAVEPOINT a", Dialect.POSTGRESQL)).isEmpty();
        assertThat(traits("SET search_path = a", Dialect.POSTGRESQL)).containsExactly(Trait.MOVES_SCHEMA);
        assertThat(traits("SELECT set_config('search_path', 'a', false)", Dialect.POSTGRESQL))
                .containsExactly(Trait.MOVES_SCHEMA);
        assertThat(traits("USE shop", Dialect.MYSQL)).containsExactly(Trait.MOVES_SCHEMA);
        assertThat(traits("ALTER SESSION SET CURRENT_SCHEMA = a", Dialect.ORACLE))
                .containsExactly(Trait.MOVES_SCHEMA);
        assertThat(traits("DROP TABLE t", Dialect.MYSQL)).containsExactly(Trait.CANNOT_ROLL_BACK);
        assertThat(traits("DROP TABLE t", Dialect.POSTGRESQL)).isEmpty();
        assertThat(traits("DROP DATABASE d", Dialect.POSTGRESQL)).containsExactly(Trait.CANNOT_ROLL_BACK);
    }

    private static java.util.List<Effect> effects(String sql) {
        return SqlAnalyzer.analyze(sql, Dialect.POSTGRESQL).effects();
    }

    private static java.util.Set<Trait> traits(String sql, Dialect dialect) {
        return SqlAnalyzer.analyze(sql, dialect).traits();
    }

    private static Effect read(String... parts) {
        return effect(SELECT, parts);
    }

    private static Effect effect(SqlKind kind, String... parts) {
        return new Effect(kind, ObjectName.of(parts));
    }
}
