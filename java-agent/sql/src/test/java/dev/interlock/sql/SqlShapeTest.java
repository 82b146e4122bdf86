package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POSTGRESQL | SELECT * FROM orders WHERE id = 7 | SELECT * FROM orders WHERE id = ?",
                "POSTGRESQL | UPDATE t SET a='x''y', b = E'a' WHERE c=$1 | UPDATE t SET a=?, b = ? WHERE c=?",
                "POSTGRESQL | SELECT $tag$secret$tag$, -- secret | SELECT ?,",
                "POSTGRESQL | SELECT /* secret */ 1 | SELECT ?",
                "POSTGRESQL | DELETE FROM t WHERE id IN (1, 2,3 , 'x') | DELETE FROM t WHERE id IN (?)",
                "POSTGRESQL | INSERT INTO t VALUES (1, 'a'), (2, 'b') | INSERT INTO t VALUES (?), (?)",
                "POSTGRESQL | SELECT \"Name\" FROM \"My Table\" | SELECT \"Name\" FROM \"My Table\"",
                "MYSQL | SELECT \"secret\" FROM `t` | SELECT ? FROM `t`",
                "H2 | SELECT 'a' 'b' FROM t | SELECT ? FROM t",
            })
    void holdsNoValues(Dialect dialect, String sql, String shape) {
        assertThat(SqlShape.of(sql, dialect)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "OTHER | SELECT 'a'",
                "SQLITE | SELECT \"secret\" FROM t",
                "MYSQL | SELECT 'it\\'s secret'",
                "POSTGRESQL | SELECT 'secret",
                "MYSQL | SELECT /*!40000 secret */ 1"
            })
    void saysNothingWhereWhatIsAValueIsInDoubt(Dialect dialect, String sql) {
        assertThat(SqlShape.of(sql, dialect)).isNull();
    }

    @Test
    void isCutWhereItIsLong() {
        String shape = SqlShape.of("SELECT " + "column, ".repeat(200) + "1", Dialect.POSTGRESQL);

        assertThat(shape).endsWith("…").hasSizeLessThan(520);
    }
}
