package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    /** Far above what a linear pass takes, far below what a quadratic one does. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static final List<String> PIECES = List.of(
            "(",
            ")",
            "a ",
            "'a' ",
            ",",
            "SELECT ",
            "(SELECT ",
            "WITH a AS (SELECT 1),",
            "id IN (",
            "/* ",
            "a.",
            "id=1 OR ",
            "JOIN x ON ",
            "FROM a,",
            "EXISTS (SELECT 1 FROM t WHERE ",
            "CASE ",
            "BEGIN ",
            "IF ",
            "x(",
            "$a$",
            "/*!50000 ",
            "THEN DELETE ",
            "UPDATE t SET a=1 ",
            "GRANT SELECT ",
            "NOT ",
            "-",
            "[",
            "\"a\" ",
            "ON CONFLICT ",
            ";",
            "DROP TABLE t;",
            "UNION SELECT 1 ",
            "CREATE TRIGGER t BEGIN ",
            "a=(SELECT max(id) FROM t WHERE ",
            "(a JOIN ",
            "@",
            "{d ",
            "\\'",
            "WHEN MATCHED THEN DELETE ",
            "RETURNING ",
            "END ",
            "DECLARE ",
            "EXECUTE ",
            "\u0000",
            "\ud800");

    @Test
    void neverThrowsOnMutationsOfRealStatements() {
        Random random = new Random(20_261_121);
        List<Listed> listed = Listed.all();
        for (int round = 0; round < 60_000; round++) {
            StringBuilder text =
                    new StringBuilder(listed.get(random.nextInt(listed.size())).sql());
            for (int edits = random.nextInt(6); edits >= 0; edits--) mutate(text, listed, random);
            Dialect dialect = Dialect.values()[random.nextInt(Dialect.values().length)];
            assertThat(SqlAnalyzer.analyze(text.toString(), dialect).kinds()).isNotEmpty();
        }
    }

    private static void mutate(StringBuilder text, List<Listed> listed, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
            case 2 -> text.insert(at, (char) random.nextInt(0x3000));
            case 3 -> text.setLength(at);
            default -> text.append(listed.get(random.nextInt(listed.size())).sql());
        }
    }

    @Test
    void neverThrowsOnNoise() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) text.append(PIECES.get(random.nextInt(PIECES.size())));
            for (Dialect dialect : Dialect.values())
                assertThat(SqlAnalyzer.analyze(text.toString(), dialect).kinds())
                        .isNotEmpty();
        }
    }

    @Test
    void takesLinearTimeForAMegabyteOfAnything() {
        List<String> heads =
                List.of("", "DELETE FROM t WHERE ", "INSERT INTO t SELECT ", "MERGE INTO t USING s ON ", "DO $$");
        for (String head : heads) {
            for (String piece : PIECES) {
                String text = head + piece.repeat((1_000_000 - head.length()) / piece.length());
                for (Dialect dialect : List.of(Dialect.POSTGRESQL, Dialect.MYSQL, Dialect.ORACLE, Dialect.SQLSERVER))
                    Assertions.assertTimeout(PATIENCE, () -> SqlAnalyzer.analyze(text, dialect), head + piece);
            }
        }
    }

    @Test
    void doesNotFollowTextsThatAreTooLong() {
        Effects effects = SqlAnalyzer.analyze("SELECT 1 ".repeat(1_200_000), Dialect.POSTGRESQL);

        assertThat(effects).isEqualTo(Effects.unknown("longer than is analysed"));
    }

    @Test
    void doesNotFollowTextsWithNul() {
        assertThat(SqlAnalyzer.analyze("SELECT 1;\0 DROP TABLE t", Dialect.MYSQL))
                .isEqualTo(Effects.unknown("holds a NUL character"));
    }

    @Test
    void followsParenthesesByTheThousandAndGivesUpBeyond() {
        String deep = "SELECT " + "(".repeat(2000) + "1" + ")".repeat(2000);
        String deeper = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);

        assertThat(SqlAnalyzer.analyze(deep, Dialect.POSTGRESQL).destructive()).isEqualTo(Destructive.NO);
        assertThat(SqlAnalyzer.analyze(deeper, Dialect.POSTGRESQL).destructive())
                .isEqualTo(Destructive.UNKNOWN);
    }

    @Test
    void countsEveryNumberedWordUnderItsOwnName() throws IllegalAccessException {
        for (Field field : Words.class.getDeclaredFields()) {
            if (field.getType() != int.class
                    || field.getName().equals("LOWEST")
                    || field.getName().equals("HIGHEST")) continue;
            String word = field.getName().toLowerCase(Locale.ROOT);
            int type = field.getInt(null);
            assertThat(WordTable.spelling(type)).isEqualTo(word);
            assertThat(Lexer.scan(word, LexicalRules.of(Dialect.POSTGRESQL)).type(0))
                    .isEqualTo(type);
        }
    }
}
