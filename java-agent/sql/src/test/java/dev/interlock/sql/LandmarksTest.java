package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where in a text stands what matters. */
class LandmarksTest {
    @Test
    void findsVerbsAndWhatTheyAreDoneTo() {
        assertThat(found("DELETE FROM orders")).containsExactly("1:1 DELETE", "1:13 orders");
        assertThat(found("-- c\n  drop table if exists\n public.\"Orders\" cascade"))
                .containsExactly("2:3 drop", "3:2 public.\"Orders\"");
        assertThat(found("SELECT orders FROM orders")).containsExactly("1:1 SELECT", "1:20 orders");
        assertThat(found("ALTER TABLE orders DROP COLUMN total"))
                .containsExactly("1:1 ALTER", "1:13 orders", "1:20 DROP");
    }

    @Test
    void findsEveryStatement() {
        assertThat(found("SELECT 1; DROP TABLE a")).containsExactly("1:1 SELECT", "1:11 DROP", "1:22 a");
        assertThat(found("WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM d"))
                .containsExactly("1:1 WITH", "1:12 DELETE", "1:24 a", "1:39 INSERT", "1:51 b");
    }

    @Test
    void leavesOutWhatIsNotDone() {
        assertThat(found("SELECT * FROM a FOR UPDATE")).doesNotContain("1:21 UPDATE");
        assertThat(found("CREATE TABLE a (b INT REFERENCES c ON DELETE CASCADE)"))
                .doesNotContain("1:38 DELETE");
    }

    @Test
    void showsNoValues() {
        assertThat(found("DELETE FROM a WHERE b = 'secret' OR c = 42")).containsExactly("1:1 DELETE", "1:13 a");
        assertThat(found("DO $$ BEGIN DROP TABLE a; END $$")).containsExactly("1:1 DO", "1:4 '…'");
    }

    private static List<String> found(String sql) {
        List<String> all = new ArrayList<>();
        for (Landmark mark : Landmarks.of(sql, Dialect.POSTGRESQL, SqlAnalyzer.analyze(sql, Dialect.POSTGRESQL))) {
            all.add(mark.line() + ":" + mark.column() + " " + mark.text());
        }
        return all;
    }
}
