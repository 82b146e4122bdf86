package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parentheses around a condition change nothing but the way it is judged: the short way sees them and gives up. */
class ConjunctionsTest {
    private static final int TEXTS = 20_000;
    private static final String[] COLUMNS = {
        "id",
        "status",
        "t.id",
        "s.id",
        "x.id",
        "\"id\"",
        "t.\"id\"",
        "`id`",
        "[id]",
        "user",
        "uid",
        "current_user",
        "level",
        "new.id",
        "old.id",
        "rowid",
        "position",
        "a.t.id",
        "f(id)",
        "null",
        "true",
        "interval",
        "id(+)",
        "date"
    };
    private static final String[] OPERATORS = {
        "=", "<>", "<", "<=", ">", ">=", "==", "<=>", "!=", "~", "LIKE", "@>", "*", "||", "= ANY", "IS", ":=", "||'' ="
    };
    private static final String[] VALUES = {
        "7",
        "0",
        "1",
        "-1",
        "9999999999",
        "''",
        "'%'",
        "'id'",
        "\"id\"",
        "'open'",
        "'1900-01-01'",
        "'2999-01-01'",
        "?",
        "$1",
        ":id",
        "@id",
        "NULL",
        "id",
        "status",
        "t.id",
        "date '2026-01-01'",
        "'a' 'b'",
        "7 OR 1=1",
        "(1)",
        "1.5",
        "0x1F"
    };

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void judgeAsTheWholeWayDoes(Dialect dialect) {
        Random random = new Random(7);
        for (int i = 0; i < TEXTS; i++) {
            String condition = comparison(random);
            for (int more = random.nextInt(3); more > 0; more--) condition += " AND " + comparison(random);
            String tables = random.nextInt(4) == 0 ? "t, s" : random.nextInt(3) == 0 ? "t AS x" : "t";
            for (String head : new String[] {"DELETE FROM " + tables, "UPDATE " + tables + " SET status = 'x'"}) {
                String plain = head + " WHERE " + condition;
                assertThat(SqlAnalyzer.analyze(plain, dialect))
                        .as(plain)
                        .isEqualTo(SqlAnalyzer.analyze(head + " WHERE (" + condition + ")", dialect));
            }
        }
    }

    private static String comparison(Random random) {
        // Mostly what is judged the short way, so that chains of these are met as well.
        String column = COLUMNS[random.nextInt(random.nextBoolean() ? 3 : COLUMNS.length)];
        String operator = OPERATORS[random.nextInt(random.nextBoolean() ? 6 : OPERATORS.length)];
        return column + " " + operator + " " + VALUES[random.nextInt(VALUES.length)];
    }
}
