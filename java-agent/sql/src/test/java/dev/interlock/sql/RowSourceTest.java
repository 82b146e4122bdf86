package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.sql.RowSource.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSourceTest {
    @Test
    void takesTheWordsOfADelete() throws NoRowSourceException {
        RowSource source = of("DELETE FROM public.\"Orders\" AS o WHERE o.id = ? AND note <> '?' -- soon\n;");

        assertThat(source.verb()).isEqualTo(Verb.DELETE);
        assertThat(source.table()).isEqualTo(ObjectName.of("public", "Orders"));
        assertThat(source.from()).isEqualTo("public.\"Orders\" AS o");
        assertThat(source.where()).isEqualTo("o.id = ? AND note <> '?'");
        assertThat(source.before()).isZero();
        assertThat(source.within()).isEqualTo(1);
    }

    @Test
    void takesAllRowsWithoutACondition() throws NoRowSourceException {
        assertThat(of("DELETE FROM orders").where()).isNull();
        assertThat(of("UPDATE orders o SET paid = true RETURNING *").from()).isEqualTo("orders o");
        assertThat(of("TRUNCATE TABLE orders").verb()).isEqualTo(Verb.TRUNCATE);
        assertThat(of("TRUNCATE s.orders").table()).isEqualTo(ObjectName.of("s", "orders"));
        assertThat(of("DROP TABLE IF EXISTS orders;").verb()).isEqualTo(Verb.DROP);
    }

    @Test
    void countsThePlaceholdersInFrontOfTheConditionAndInIt() throws NoRowSourceException {
        RowSource source = of("UPDATE t SET a = ?, (b, c) = (?, ARRAY[?, 2]) WHERE x IS DISTINCT FROM ? AND y IN (?, ?)"
                + " RETURNING ?");

        assertThat(source.before()).isEqualTo(3);
        assertThat(source.within()).isEqualTo(3);
        assertThat(source.where()).isEqualTo("x IS DISTINCT FROM ? AND y IN (?, ?)");
        assertThat(source.assigned()).isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void namesWhatIsAssigned() throws NoRowSourceException {
        assertThat(of("UPDATE t SET \"Id\" = 1, t.b = (SELECT 2 FROM u WHERE u.c = 3), d[1] = 4 WHERE e = 5")
                        .assigned())
                .isEqualTo(List.of("Id", "t", "b", "d"));
        assertThat(RowSource.of("UPDATE t SET `a` = `b` + 1 WHERE c = 'x\"y'", Dialect.MARIADB)
                        .assigned())
                .isEqualTo(List.of("a"));
    }

    @Test
    void tellsConditionsThatMayAnswerOtherwiseNextTime() throws NoRowSourceException {
        assertThat(of("DELETE FROM t WHERE lower(a) IN (SELECT max(b) FROM u)").steady())
                .isTrue();
        assertThat(of("DELETE FROM t WHERE a < random()").steady()).isFalse();
        assertThat(RowSource.of("DELETE FROM t WHERE @i = 1", Dialect.MARIADB).steady())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM a USING b WHERE a.id = b.id | it has more clauses than a WHERE
            DELETE FROM ONLY a WHERE id = 1 | it does not name its table plainly
            DELETE a FROM a JOIN b ON a.id = b.id | no FROM stands right behind its DELETE
            DELETE FROM a WHERE id = 1 ORDER BY id | it has an ORDER BY or a LIMIT
            DELETE FROM a LIMIT 1 | it has more clauses than a WHERE
            DELETE FROM a WHERE CURRENT OF c | it goes by a cursor
            DELETE FROM a; DELETE FROM b | its text holds several statements
            DELETE FROM f(1) | it has more clauses than a WHERE
            UPDATE a, b SET a.x = 1 | its UPDATE is of more than one table
            UPDATE a JOIN b ON a.id = b.id SET a.x = 1 | its UPDATE is of more than one table
            UPDATE a SET x = b.x FROM b WHERE a.id = b.id | it has more clauses than a WHERE
            WITH c AS (SELECT 1) DELETE FROM a | it is no plain DELETE, UPDATE, TRUNCATE or DROP TABLE
            MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE | it is no plain DELETE, UPDATE, TRUNCATE or DROP TABLE
            TRUNCATE a, b | more than the name of one table stands behind its TRUNCATE
            TRUNCATE a CASCADE | more than the name of one table stands behind its TRUNCATE
            TRUNCATE a RESTART IDENTITY | more than the name of one table stands behind its TRUNCATE
            DROP TABLE a CASCADE | more than the name of one table stands behind its DROP
            DROP SCHEMA a | what it drops is no table
            DELETE FROM a WHERE b = 'c | its text can be read in more than one way
            """)
    void refusesWhatNoSelectWouldFindTheRowsOf(String sql, String because) {
        assertThatThrownBy(() -> of(sql))
                .isInstanceOf(NoRowSourceException.class)
                .hasMessage(because);
    }

    private static RowSource of(String sql) throws NoRowSourceException {
        return RowSource.of(sql, Dialect.POSTGRESQL);
    }
}
