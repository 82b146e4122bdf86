package dev.interlock.it.sql;

import dev.interlock.it.sql.Table.Column;
import dev.interlock.it.sql.Table.Type;
import dev.interlock.sql.Dialect;
import java.util.List;

/** Makes conditions that name columns and that every row passes all the same. */
final class Covering {
    private final Chance chance;
    private final Dialect dialect;
    private final Table table;
    private final String qualifier;

    Covering(Chance chance, Dialect dialect, Table table, String qualifier) {
        this.chance = chance;
        this.dialect = dialect;
        this.table = table;
        this.qualifier = qualifier;
    }

    private String name(Column column) {
        return qualifier + column.name();
    }

    String condition() {
        List<Column> times = table.filled(Type.TIME);
        if (!times.isEmpty() && chance.oneIn(8)) return ofType(times.get(0));
        Column column = chance.of(table.filled());
        return chance.oneIn(2) ? ofAny(name(column)) : ofType(column);
    }

    private String ofAny(String c) {
        return chance.of(
                c + " = " + c,
                c + " >= " + c,
                c + " <= " + c,
                c + " IS NOT NULL",
                "NOT " + c + " IS NULL",
                "NOT (" + c + " <> " + c + ")",
                "NOT (" + c + " < " + c + ")",
                c + " BETWEEN " + c + " AND " + c,
                c + " IN (" + c + ")",
                c + " IN ('2', " + c + ")",
                c + " IS NOT DISTINCT FROM " + c,
                c + " IS NULL OR " + c + " IS NOT NULL",
                "COALESCE(" + c + ", " + c + ") = " + c,
                "COALESCE(" + c + ") IS NOT NULL",
                "NULLIF(" + c + ", " + c + ") IS NULL",
                "CASE WHEN " + c + " IS NULL THEN 0 ELSE 1 END = 1",
                "CASE WHEN " + c + " = " + c + " THEN 1 ELSE 0 END = 1",
                "CASE " + c + " WHEN " + c + " THEN 1 ELSE 0 END = 1",
                "CASE WHEN " + c + " IS NULL THEN 1 ELSE 1 END = 1",
                "(" + c + ", 1) = (" + c + ", 1)",
                "(" + c + ") = (" + c + ")",
                "(SELECT " + c + ") = " + c,
                c + " = (SELECT " + c + ")",
                c + " IN (SELECT " + c + ")",
                c + " = ANY (SELECT " + c + ")",
                "EXISTS (SELECT " + c + ")",
                "(" + c + " = " + c + ") IS NOT NULL",
                "(" + c + " IS NULL) = FALSE",
                "(" + c + " IS NOT NULL) = TRUE",
                "(" + c + " = " + c + ") = TRUE",
                "CONCAT(" + c + ", '') = CONCAT(" + c + ", '')",
                "CAST(" + c + " AS CHAR(40)) = CAST(" + c + " AS CHAR(40))",
                c + " IN (VALUES (" + c + "))",
                "1 = CASE WHEN " + c + " IS NOT NULL THEN 1 END");
    }

    private String ofType(Column column) {
        String c = name(column);
        if (column.type() == Type.NUMBER) {
            int k = 2 + chance.below(Math.max(1, column.values() - 3));
            String text = chance.of(
                    c + " = " + c + " + 0",
                    c + " + 0 = " + c,
                    c + " * 1 = " + c,
                    c + " - " + c + " = 0",
                    c + " * 0 = 0",
                    "0 = " + c + " * 0",
                    c + " < " + c + " + 1",
                    c + " + 1 > " + c,
                    c + " <> " + c + " + 1",
                    "-" + c + " = - " + c,
                    "ABS(" + c + ") = ABS(" + c + ")",
                    "MOD(" + c + ", 1) = 0",
                    c + " % 1 = 0",
                    c + " / " + c + " = 1",
                    "SIGN(" + c + ") IN (0, 1)",
                    c + " NOT BETWEEN " + c + " + 1 AND " + c + " + 2",
                    c + " BETWEEN " + c + " - 1 AND " + c + " + 1",
                    c + " NOT BETWEEN 1 AND 0",
                    "GREATEST(" + c + ", 1000000) = 1000000",
                    "LEAST(" + c + ", 0) = 0",
                    "CASE WHEN " + c + " = " + k + " THEN 1 ELSE 1 END = 1",
                    "CASE WHEN " + c + " = " + k + " THEN TRUE ELSE TRUE END",
                    "CASE " + c + " WHEN " + k + " THEN 'a' ELSE 'b' END IN ('a', 'b')",
                    "(" + c + " = " + k + ") IS NOT NULL",
                    "(" + c + " = " + k + ") IN (TRUE, FALSE)",
                    "(" + c + " = " + k + ") = (" + c + " = " + k + ")",
                    "COALESCE(" + c + ", 0) = COALESCE(" + c + ", 0)",
                    "POWER(" + c + ", 0) = 1",
                    c + " & 0 = 0",
                    c + " | 0 = " + c,
                    c + " BETWEEN -2147483648 AND 2147483647",
                    c + " + " + k + " > " + c,
                    c + " IN (" + c + ", " + k + ")",
                    k + " IN (" + c + ", " + k + ")",
                    k + " BETWEEN LEAST(" + c + ", " + k + ") AND GREATEST(" + c + ", " + k + ")",
                    "NOT (" + c + " = " + k + " AND " + c + " = " + (k + 1) + ")",
                    "NOT (" + c + " > " + (k + 1) + " AND " + c + " < " + k + ")",
                    "NOT (" + c + " IN (" + k + ") AND " + c + " NOT IN (" + k + "))");
            return text;
        }
        if (column.type() == Type.TEXT) {
            return chance.of(
                    c + " LIKE '%'",
                    c + " LIKE '%%'",
                    c + " LIKE '%' || ''",
                    c + " LIKE " + c,
                    "LENGTH(" + c + ") >= 0",
                    "LENGTH(" + c + ") > -1",
                    "LENGTH(" + c + ") = LENGTH(" + c + ")",
                    c + " || '' = " + c,
                    "UPPER(" + c + ") = UPPER(" + c + ")",
                    "LOWER(" + c + ") LIKE '%'",
                    "CONCAT(" + c + ", 'x') <> " + c,
                    c + " LIKE CONCAT(" + c + ", '%')",
                    "REPLACE(" + c + ", 'q', 'q') = " + c,
                    "TRIM(" + c + ") = TRIM(" + c + ")",
                    "SUBSTR(" + c + ", 1, 0) = ''",
                    "LEFT(" + c + ", 0) = ''",
                    "POSITION('' IN " + c + ") = 1",
                    c + " ~ '.*'",
                    c + " ~ ''",
                    c + " ILIKE '%'",
                    c + " REGEXP '.*'",
                    c + " REGEXP '.'",
                    c + " RLIKE '^'",
                    c + " GLOB '*'",
                    c + " SIMILAR TO '%'",
                    "REGEXP_LIKE(" + c + ", '.*')",
                    "'' || " + c + " = " + c,
                    c + " >= ''",
                    c + " > ''",
                    c + " <> ''",
                    c + " NOT LIKE ''",
                    "COALESCE(" + c + ", '') = COALESCE(" + c + ", '')",
                    c + " LIKE 'w%' OR " + c + " NOT LIKE 'w%'",
                    "(" + c + " LIKE 'zz%') = FALSE OR " + c + " LIKE 'zz%'");
        }
        return chance.of(
                c + " <= NOW() OR " + c + " > NOW()",
                c + " = " + c,
                "EXTRACT(YEAR FROM " + c + ") = EXTRACT(YEAR FROM " + c + ")",
                "DATE(" + c + ") = DATE(" + c + ")",
                c + " < " + c + " + INTERVAL '1' DAY",
                c + " > '0001-01-01 00:00:00'",
                c + " < '9999-12-31'");
    }

    /** A condition no row passes. */
    String nothing() {
        String c = name(chance.of(table.filled()));
        return chance.of(
                c + " <> " + c,
                c + " IS NULL",
                c + " < " + c,
                "NOT " + c + " = " + c,
                c + " IN (SELECT " + c + " WHERE 1 = 0)");
    }

    /** Two conditions of which every row passes one. */
    String byComplement(Predicates predicates, int depth) {
        String atom = chance.oneIn(3) ? "(" + predicates.picks(depth) + ")" : predicates.atom();
        List<Column> numbers = table.filled(Type.NUMBER);
        if (numbers.isEmpty() || chance.oneIn(3)) {
            return chance.of(
                    atom + " OR NOT " + atom,
                    "NOT (" + atom + ") OR " + atom,
                    "NOT (" + atom + " AND NOT (" + atom + "))",
                    "(" + atom + ") IS NOT NULL",
                    "(" + atom + ") OR (" + atom + ") IS NOT TRUE",
                    "(" + atom + ") = (" + atom + ")");
        }
        Column column = chance.of(numbers);
        String c = name(column);
        int k = 1 + chance.below(column.values());
        return chance.of(
                c + " = " + k + " OR " + c + " <> " + k,
                c + " <> " + k + " OR " + c + " = " + k,
                c + " > " + k + " OR " + c + " <= " + k,
                c + " >= " + k + " OR " + c + " < " + k,
                c + " < " + (k + 2) + " OR " + c + " > " + k,
                c + " < " + k + " OR " + c + " = " + k + " OR " + c + " > " + k,
                c + " <> " + k + " OR " + c + " <> " + (k + 1),
                c + " IN (" + k + ") OR " + c + " NOT IN (" + k + ")",
                c + " IN (" + k + ", 5) OR NOT " + c + " IN (" + k + ", 5)",
                c + " BETWEEN 2 AND " + k + " OR " + c + " NOT BETWEEN 2 AND " + k,
                c + " != " + k + " OR " + k + " = " + c,
                k + " < " + c + " OR " + k + " >= " + c,
                "NOT (" + c + " > " + k + ") OR " + c + " > " + k,
                "NOT " + c + " = " + k + " OR " + c + " = " + k,
                c + " = " + k + " IS NOT NULL",
                "NOT (" + c + " < " + k + " AND " + c + " >= " + k + ")");
    }

    /** A subquery that holds every row, or ties each row to itself. */
    String bySubquery(Predicates predicates, int depth) {
        Column key = chance.of(table.filled());
        String c = name(key);
        String k = key.name();
        String t = table.name();
        String always = new Constants(chance, dialect).truth(0);
        // unqualified: a row of the subquery, not the one outside
        String atom = new Predicates(chance, dialect, table, "").atom();
        return chance.of(
                c + " IN (SELECT " + k + " FROM " + t + ")",
                c + " IN (SELECT x." + k + " FROM " + t + " x)",
                c + " IN (SELECT DISTINCT " + k + " FROM " + t + ")",
                c + " IN (SELECT " + k + " FROM " + t + " WHERE " + always + ")",
                c + " IN (SELECT " + k + " FROM " + t + " GROUP BY " + k + ")",
                c + " IN (SELECT MAX(" + k + ") FROM " + t + " GROUP BY " + k + ")",
                c + " IN (SELECT " + k + " FROM " + t + " ORDER BY " + k + ")",
                c + " IN (SELECT " + k + " FROM " + t + " GROUP BY " + k + " HAVING COUNT(*) >= 1)",
                c + " IN (SELECT " + k + " FROM (SELECT " + k + " FROM " + t + ") x)",
                c + " IN (SELECT " + k + " FROM (SELECT * FROM " + t + " WHERE " + always + ") x)",
                c + " IN (WITH x AS (SELECT " + k + " FROM " + t + ") SELECT " + k + " FROM x)",
                c + " IN (SELECT " + k + " FROM " + t + " UNION SELECT " + k + " FROM " + t + ")",
                c + " IN (SELECT " + k + " FROM " + t + " WHERE " + atom + " UNION ALL SELECT " + k + " FROM " + t
                        + ")",
                c + " IN (SELECT a." + k + " FROM " + t + " a JOIN " + t + " b ON a." + k + " = b." + k + ")",
                c + " IN (SELECT a." + k + " FROM " + t + " a LEFT JOIN empty_table b ON a.id = b.id)",
                c + " IN (SELECT a." + k + " FROM " + t + " a CROSS JOIN (SELECT 1 AS one) b)",
                c + " IN (SELECT a." + k + " FROM " + t + " a, customers b WHERE b.id = 3)",
                c + " = ANY (SELECT " + k + " FROM " + t + ")",
                c + " = SOME (SELECT " + k + " FROM " + t + ")",
                "(" + c + ") IN (SELECT " + k + " FROM " + t + ")",
                "(" + c + ", 1) IN (SELECT " + k + ", 1 FROM " + t + ")",
                c + " <= (SELECT MAX(" + k + ") FROM " + t + ")",
                c + " >= (SELECT MIN(" + k + ") FROM " + t + ")",
                c + " <= ALL (SELECT MAX(" + k + ") FROM " + t + ")",
                c + " >= ANY (SELECT " + k + " FROM " + t + ")",
                c + " BETWEEN (SELECT MIN(" + k + ") FROM " + t + ") AND (SELECT MAX(" + k + ") FROM " + t + ")",
                c + " NOT IN (SELECT " + k + " FROM " + t + " WHERE 1 = 0)",
                c + " <> ALL (SELECT " + k + " FROM " + t + " WHERE 1 = 2)",
                c + " > ALL (SELECT " + k + " FROM " + t + " WHERE 1 = 2)",
                "EXISTS (SELECT 1 FROM " + t + " x WHERE x." + k + " = " + t + "." + k + ")",
                "EXISTS (SELECT 1 FROM " + t + " x WHERE " + t + "." + k + " = x." + k + ")",
                "EXISTS (SELECT 1 FROM " + t + " x WHERE x." + k + " >= " + t + "." + k + ")",
                "EXISTS (SELECT 1 FROM " + t + ")",
                "EXISTS (SELECT 1 FROM " + t + " WHERE " + atom + ")",
                "NOT EXISTS (SELECT 1 FROM " + t + " x WHERE x." + k + " <> x." + k + ")",
                "NOT EXISTS (SELECT 1 FROM empty_table e WHERE e.id = " + t + "."
                        + table.key().name() + " AND 1 = 0)",
                "(SELECT COUNT(*) FROM " + t + ") > 0",
                "(SELECT COUNT(*) FROM " + t + " x WHERE x." + k + " = " + t + "." + k + ") >= 1",
                "(SELECT MAX(x." + k + ") FROM " + t + " x WHERE x." + k + " = " + t + "." + k + ") = " + c,
                c + " = (SELECT MAX(x." + k + ") FROM " + t + " x WHERE x." + k + " = " + t + "." + k + ")",
                c + " IN (SELECT " + k + " FROM " + t + " LIMIT 100000)",
                c + " IN (SELECT " + k + " FROM " + t + " EXCEPT SELECT " + k + " FROM " + t + " WHERE 1 = 0)",
                c + " IN (SELECT " + k + " FROM " + t + " INTERSECT SELECT " + k + " FROM " + t + ")",
                c + " IN (TABLE (SELECT " + k + " FROM " + t + "))",
                "CASE WHEN " + c + " IN (SELECT " + k + " FROM " + t + ") THEN 1 ELSE 0 END = 1");
    }
}
