package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What changes nothing about a statement, or puts another one around it, never makes it look less harmful. */
class StabilityTest {
    private static final long SEED = Long.getLong("interlock.sql.seed", 20_261_121);

    @Test
    void commentsAndWhiteSpaceBetweenTokensChangeNothing() {
        Random random = new Random(SEED);
        List<String> lower = new ArrayList<>();
        for (Listed one : Listed.all()) {
            for (int round = 0; round < 8; round++) {
                String spread = spread(one, random);
                if (rank(spread, one.dialect()) < rank(one.sql(), one.dialect()))
                    lower.add(one.dialect() + ": " + spread);
            }
        }
        assertThat(lower).isEmpty();
    }

    /** The text with more between the tokens that white space parts already. */
    private static String spread(Listed one, Random random) {
        Tokens tokens = Lexer.scan(one.sql(), LexicalRules.of(one.dialect()));
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 1; i < tokens.count; i++) {
            int start = tokens.start[i];
            int end = tokens.end[i - 1];
            if (end < from || start <= end || !one.sql().substring(end, start).isBlank() || random.nextBoolean())
                continue;
            out.append(one.sql(), from, start).append(gap(one.dialect(), random));
            from = start;
        }
        return out.append(one.sql().substring(from)).toString();
    }

    private static String gap(Dialect dialect, Random random) {
        List<String> gaps =
                new ArrayList<>(List.of(" ", "\n", "\t", "\r\n", "/**/", " /* ' */ ", "/* ; \" ` */", " -- '\n"));
        switch (dialect) {
            case POSTGRESQL, SQLSERVER -> gaps.add("/* /* ' */ ; */");
            case H2 -> gaps.addAll(List.of("/* /* ' */ ; */", "// '\n"));
            case MYSQL, MARIADB -> gaps.addAll(List.of("# '\n", "/*!*/"));
            default -> {}
        }
        return gaps.get(random.nextInt(gaps.size()));
    }

    @Test
    void anotherStatementBesideItHidesNothing() {
        List<String> lower = new ArrayList<>();
        for (Listed one : Listed.all()) {
            if (isBareCall(one)) continue;
            boolean whole = isWhole(one);
            for (String text : List.of(
                    "SELECT 1;\n" + one.sql(),
                    "SELECT ';';;" + one.sql(),
                    "/* WHERE id = 1 */ " + one.sql(),
                    whole ? one.sql() + "\n;SELECT 1" : one.sql(),
                    whole ? one.sql() + "\n-- WHERE id = 1" : one.sql())) {
                if (rank(text, one.dialect()) < rank(one.sql(), one.dialect())) lower.add(one.dialect() + ": " + text);
            }
        }
        assertThat(lower).isEmpty();
    }

    /** In T-SQL the first word of a batch calls a procedure, and no other does. */
    private static boolean isBareCall(Listed one) {
        Tokens tokens = Lexer.scan(one.sql(), LexicalRules.of(one.dialect()));
        return one.dialect() == Dialect.SQLSERVER && tokens.type(0) == Tokens.WORD;
    }

    private static boolean isWhole(Listed one) {
        int flags = Lexer.scan(one.sql(), LexicalRules.of(one.dialect())).flags;
        return flags == 0 && !one.sql().startsWith("{");
    }

    @Test
    void whatExecutesAStatementIsAsHarmfulAsItIs() {
        List<String> lower = new ArrayList<>();
        for (Listed one : Listed.all()) {
            String sql = one.sql().strip();
            if (!changesRows(sql) || sql.indexOf(';') >= 0 || !isWhole(one)) continue;
            for (String text : around(one.dialect(), sql)) {
                if (rank(text, one.dialect()) < rank(sql, one.dialect())) lower.add(one.dialect() + ": " + text);
            }
        }
        assertThat(lower).isEmpty();
    }

    private static boolean changesRows(String sql) {
        return sql.regionMatches(true, 0, "DELETE ", 0, 7) || sql.regionMatches(true, 0, "UPDATE ", 0, 7);
    }

    private static List<String> around(Dialect dialect, String sql) {
        String quoted = "'" + sql.replace("'", "''") + "'";
        return switch (dialect) {
            case POSTGRESQL ->
                List.of(
                        "WITH zz AS (SELECT 1) " + sql,
                        "WITH zz AS (" + sql + " RETURNING *) SELECT * FROM zz",
                        "EXPLAIN ANALYZE " + sql,
                        "EXPLAIN (COSTS off, ANALYZE) " + sql,
                        "PREPARE zz AS " + sql,
                        "COPY (" + sql + ") TO STDOUT",
                        "DO $zz$ BEGIN " + sql + "; END $zz$",
                        "CREATE TABLE zz AS WITH d AS (" + sql + " RETURNING 1) SELECT * FROM d");
            case MARIADB ->
                List.of(
                        "ANALYZE " + sql,
                        "SET STATEMENT max_statement_time = 5 FOR " + sql,
                        "BEGIN NOT ATOMIC " + sql + "; END",
                        "/*! " + sql + "*/",
                        sql.indexOf('\\') < 0 ? "EXECUTE IMMEDIATE " + quoted : sql);
            case MYSQL -> List.of("/*!50000 " + sql + "*/", sql.indexOf('\\') < 0 ? "PREPARE zz FROM " + quoted : sql);
            case H2 ->
                List.of(
                        "SELECT * FROM FINAL TABLE (" + sql + ")",
                        "EXPLAIN ANALYZE " + sql,
                        "EXECUTE IMMEDIATE " + quoted);
            case SQLITE -> List.of("WITH zz AS (SELECT 1) " + sql, "BEGIN; " + sql + "; COMMIT");
            case ORACLE -> List.of("BEGIN " + sql + "; END;", "DECLARE n NUMBER; BEGIN " + sql + "; END;");
            case SQLSERVER ->
                List.of(
                        "IF 1 = 1 " + sql,
                        "BEGIN TRY " + sql + " END TRY BEGIN CATCH THROW END CATCH",
                        "WITH zz AS (SELECT 1 AS x) " + sql,
                        "SET NOCOUNT ON " + sql,
                        "EXEC (N" + quoted + ")");
            case OTHER -> List.of("SELECT 1; " + sql);
        };
    }

    /** A condition that every row passes, joined by OR, undoes whatever restricted; one joined by AND undoes nothing. */
    @Test
    void nothingRestrictsBesideWhatEveryRowPasses() {
        List<String> wrong = new ArrayList<>();
        for (Listed one : Listed.all()) {
            String sql = one.sql().strip();
            Tokens tokens = Lexer.scan(sql, LexicalRules.of(one.dialect()));
            Script script = new Script(tokens, one.dialect(), new Findings(), 0);
            int clause = script.find(0, tokens.count, Words.WHERE);
            int where = clause < tokens.count ? tokens.end[clause] + 1 : 0;
            boolean simple = changesRows(sql) && where > 0 && isWhole(one) && !hasMoreThanWhere(sql.substring(where));
            if (!simple || one.sql().contains("#t") || one.sql().contains("@t")) continue;
            String condition = sql.substring(where);
            String head = sql.substring(0, where);
            for (String all : List.of("1 = 1", "zz = zz", "zz IS NULL OR zz IS NOT NULL", "'a' = 'a'")) {
                for (String text : List.of(
                        head + "(" + condition + ") OR " + all,
                        head + all + " OR (" + condition + ")",
                        head + "NOT (NOT (" + condition + ") AND NOT (" + all + "))"))
                    if (rank(text, one.dialect()) < 2 && rank(head + "1 = 1", one.dialect()) == 2)
                        wrong.add(one.dialect() + ": " + text);
            }
            String and = head + "(" + condition + ") AND 1 = 1";
            if (rank(and, one.dialect()) < rank(sql, one.dialect())) wrong.add(one.dialect() + ": " + and);
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean hasMoreThanWhere(String condition) {
        for (String word : List.of(
                ";",
                "--",
                "#",
                " LIMIT ",
                " ORDER ",
                " FETCH ",
                " RETURN",
                " OPTION",
                " LOG ",
                "CURRENT OF",
                "/*",
                " WHERE ",
                "//")) if (condition.toUpperCase(Locale.ROOT).contains(word)) return true;
        return false;
    }

    private static int rank(String sql, Dialect dialect) {
        return switch (SqlAnalyzer.analyze(sql, dialect).destructive()) {
            case NO -> 0;
            case UNKNOWN -> 1;
            case YES -> 2;
        };
    }
}
