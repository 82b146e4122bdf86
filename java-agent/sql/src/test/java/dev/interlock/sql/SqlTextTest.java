package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which texts count as the same one. */
class SqlTextTest {
    @Test
    void looksThroughWhiteSpaceBetweenTokens() {
        assertThat(normal(" DELETE\r\n\tFROM  a ;; \n")).isEqualTo("DELETE FROM a");
        assertThat(normal("DELETE FROM \"a  b\"")).isEqualTo("DELETE FROM \"a  b\"");
        assertThat(normal("INSERT INTO a VALUES ('x  y' ,  1)")).isEqualTo("INSERT INTO a VALUES ('x  y' , 1)");
    }

    @Test
    void keepsWhatMayMeanSomething() {
        for (String text : new String[] {
            "DELETE FROM a -- all  of it",
            "/*+  hint */ DELETE FROM a",
            "DELETE FROM a; -- all",
            "DELETE FROM a; DELETE FROM b",
            "SELECT $$x  y$$",
            "SELECT 'a'\n 'b'",
            "SELECT 'a\\'  b",
            "SELECT ((a  )",
            "DELETE FROM a WHERE b = '\u00a0'",
            "DELETE\u00a0FROM a",
            "DELETE\u0001 FROM a"
        }) {
            assertThat(normal(text)).isEqualTo(text);
        }
    }

    @Test
    void comparesAsTheyAreTextsThatSomeSettingReadsOtherwise() {
        String escaped = "DELETE FROM a WHERE b = 'x\\'  OR  1 = 1 -- '";
        assertThat(SqlText.normal(escaped, Dialect.MYSQL)).isEqualTo(escaped);
        String version = "DELETE  FROM a /*!50000 WHERE 1 = 1 */";
        assertThat(SqlText.normal(version, Dialect.MYSQL)).isEqualTo(version);
        assertThat(SqlText.normal("DELETE  FROM a", Dialect.OTHER)).isEqualTo("DELETE  FROM a");
    }

    @Test
    void leavesNothingOfNothing() {
        assertThat(normal("")).isEmpty();
        assertThat(normal(" ; ; ")).isEmpty();
    }

    private static String normal(String text) {
        return SqlText.normal(text, Dialect.POSTGRESQL);
    }
}
