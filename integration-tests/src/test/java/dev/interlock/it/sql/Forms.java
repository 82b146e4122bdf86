package dev.interlock.it.sql;

import dev.interlock.it.sql.Table.Type;
import dev.interlock.sql.Dialect;

/** Makes statements that change rows around a condition, in every form that an engine takes. */
final class Forms {
    private final Chance chance;
    private final Dialect dialect;

    Forms(Chance chance, Dialect dialect) {
        this.chance = chance;
        this.dialect = dialect;
    }

    /** A statement, and whether a person would say that it picks its rows. */
    record Made(String sql, boolean picks) {}

    /** A statement that reaches every row of a table, or its objects. */
    Made destroys() {
        if (chance.oneIn(8)) return new Made(objects(), false);
        return new Made(change(null), false);
    }

    /** A statement whose condition picks rows. */
    Made picks() {
        Table table = chance.of(Table.ALL);
        return new Made(simple(table, new Predicates(chance, dialect, table, "").picks(2), ""), true);
    }

    private String change(String given) {
        Table table = chance.of(Table.ALL);
        boolean aliased = chance.oneIn(4);
        String alias = aliased ? "x" : "";
        Predicates predicates =
                new Predicates(chance, dialect, table, aliased ? "x" : chance.oneIn(6) ? table.name() : "");
        String condition = chance.oneIn(6) ? "" : predicates.passesAll(chance.below(4));
        if (chance.oneIn(2)) return simple(table, condition, alias);
        return chance.way(
                () -> joined(table, condition),
                () -> merge(table),
                () -> behindCommon(table, condition, alias),
                () -> upsert(table),
                () -> dialect == Dialect.POSTGRESQL
                        ? ofPostgres(simple(table, condition, alias))
                        : joined(table, condition),
                () -> dialect == Dialect.H2 ? ofH2(simple(table, condition, alias)) : simple(table, condition, alias),
                () -> dialect == Dialect.MARIADB
                        ? ofMariadb(simple(table, condition, alias))
                        : simple(table, condition, alias),
                () -> several(simple(table, condition, alias)));
    }

    private String simple(Table table, String condition, String alias) {
        String where = condition.isEmpty() ? "" : " WHERE " + condition;
        String as = alias.isEmpty() ? "" : chance.of(" ", " AS ") + alias;
        String only = dialect == Dialect.POSTGRESQL && chance.oneIn(8) ? "ONLY " : "";
        String name = only + named(table);
        if (chance.oneIn(2)) {
            String options =
                    dialect == Dialect.MARIADB ? chance.of("", "", "", " QUICK", " IGNORE", " LOW_PRIORITY") : "";
            if (!alias.isEmpty() && dialect == Dialect.MARIADB) return "DELETE " + alias + " FROM " + name + as + where;
            return "DELETE" + options + " FROM " + name + as + where + tail();
        }
        String or = dialect == Dialect.SQLITE ? chance.of("", "", "", " OR IGNORE", " OR ROLLBACK") : "";
        return "UPDATE" + or + " " + name + as + " SET " + assignment(table) + where + tail();
    }

    private String tail() {
        return switch (dialect) {
            case POSTGRESQL -> chance.of("", "", " RETURNING *", " RETURNING 1");
            case SQLITE -> chance.of("", "", " RETURNING 1");
            case MARIADB -> chance.of("", "", " LIMIT 1000", " ORDER BY 1", " ORDER BY 1 LIMIT 1000");
            default -> chance.of("", "", " FETCH FIRST 1000 ROWS ONLY", " LIMIT 1000");
        };
    }

    private String assignment(Table table) {
        if (table == Table.KV || chance.oneIn(3) && !table.filled(Type.TEXT).isEmpty() && table != Table.LINES) {
            String column =
                    table == Table.KV ? "v" : table.filled(Type.TEXT).get(0).name();
            return column + " = " + chance.of("'gone'", "'WHERE id = 1'", "UPPER('lost')", "CONCAT('a', 'b')");
        }
        return switch (table.name()) {
            case "orders" -> chance.of("total = -1", "customer_id = customer_id + 1000", "total = (SELECT -2)");
            case "order_lines" -> chance.of("qty = -1", "qty = qty + 1000");
            case "events" -> chance.of("amount = -1", "amount = 0 - amount");
            case "customers" -> chance.of("country = 'XX'", "name = 'nobody', country = 'YY'");
            default -> "kind = 'gone'";
        };
    }

    private String named(Table table) {
        String name = table.name();
        String quoted = dialect == Dialect.MARIADB
                ? "`" + name + "`"
                : '"' + (dialect == Dialect.H2 ? name.toUpperCase(java.util.Locale.ROOT) : name) + '"';
        String schema =
                switch (dialect) {
                    case POSTGRESQL -> "public.";
                    case MARIADB -> "shop.";
                    case SQLITE -> "main.";
                    default -> "PUBLIC.";
                };
        return chance.of(
                name, name, name, quoted, schema + name, schema + quoted, name.toUpperCase(java.util.Locale.ROOT));
    }

    /** Changes joined to something else; all rows pass unless they are tied to what picks. */
    private String joined(Table table, String condition) {
        String key = table.key().name();
        String t = table.name();
        String both = chance.of(
                "x." + key + " = " + t + "." + key,
                t + "." + key + " = x." + key,
                t + "." + key + " >= x." + key,
                "1 = 1",
                "TRUE",
                t + "." + key + " IS NOT NULL",
                t + "." + key + " = " + t + "." + key);
        String other = chance.of(
                t + " x",
                t + " AS x",
                "customers x",
                "(SELECT * FROM " + t + ") x",
                "(SELECT DISTINCT " + key + " FROM " + t + ") AS x");
        return switch (dialect) {
            case POSTGRESQL ->
                chance.oneIn(2)
                        ? "DELETE FROM " + t + " USING " + other + " WHERE " + both
                        : "UPDATE " + t + " SET " + assignment(table) + " FROM " + other + " WHERE " + both;
            case SQLITE -> "UPDATE " + t + " SET " + assignment(table) + " FROM " + other + " WHERE " + both;
            case MARIADB ->
                chance.of(
                        "DELETE " + t + " FROM " + t + " JOIN " + other + " ON " + both,
                        "DELETE " + t + " FROM " + t + ", " + other + " WHERE " + both,
                        "DELETE " + t + " FROM " + t + " CROSS JOIN " + other,
                        "DELETE " + t + " FROM " + t + " NATURAL JOIN " + other,
                        "DELETE " + t + " FROM " + t + " LEFT JOIN " + other + " ON " + both,
                        "DELETE " + t + " FROM " + t + " LEFT JOIN empty_table x ON x.id = " + t + "." + key,
                        "DELETE " + t + " FROM " + t + " LEFT JOIN empty_table x ON x.id = 5 WHERE x.id IS NULL",
                        "DELETE FROM " + t + " USING " + t + " JOIN " + other + " ON " + both,
                        "DELETE " + t + " FROM " + t + " JOIN " + t + " x USING (" + key + ")",
                        "UPDATE " + t + " JOIN " + other + " ON " + both + " SET " + t + "." + assignment(table),
                        "UPDATE " + t + ", " + other + " SET " + t + "." + assignment(table) + " WHERE " + both,
                        "UPDATE " + t + " LEFT JOIN " + other + " ON " + both + " SET " + t + "." + assignment(table));
            default -> simple(table, condition, "");
        };
    }

    private String merge(Table table) {
        String key = table.key().name();
        String t = table.name();
        String source =
                chance.of("(SELECT 1 AS one) s", "(VALUES (1)) AS s(one)", t + " s", "(SELECT * FROM " + t + ") s");
        String on = chance.of(
                "1 = 1",
                "TRUE",
                "(1 = 1)",
                "t." + key + " = s." + key,
                "t." + key + " = t." + key,
                "t." + key + " IS NOT NULL");
        String then = chance.of("DELETE", "UPDATE SET " + assignment(table));
        String when = chance.of("", "", " AND 1 = 1", " AND t." + key + " IS NOT NULL", " AND TRUE");
        if (dialect == Dialect.H2 && chance.oneIn(4) && table == Table.KV) {
            return chance.of(
                    "MERGE INTO kv KEY (k) SELECT k, 'gone' FROM kv",
                    "MERGE INTO kv (k, v) KEY (k) SELECT k, 'x' FROM kv WHERE 1 = 1",
                    "MERGE INTO kv SELECT k, 'x' FROM kv");
        }
        return "MERGE INTO " + t + " t USING " + source + " ON " + on + " WHEN MATCHED" + when + " THEN " + then;
    }

    private String behindCommon(Table table, String condition, String alias) {
        String key = table.key().name();
        String t = table.name();
        String change = simple(table, condition, alias);
        return chance.of(
                "WITH c AS (SELECT 1) " + change,
                "WITH c AS (SELECT " + key + " FROM " + t + " WHERE " + key + " = '3') " + change,
                "WITH c AS (SELECT " + key + " FROM " + t + ") DELETE FROM " + t + " WHERE " + key + " IN (SELECT "
                        + key + " FROM c)",
                "WITH c(z) AS (SELECT " + key + " FROM " + t + ") DELETE FROM " + t + " WHERE " + key
                        + " IN (SELECT z FROM c)",
                "WITH a AS (SELECT " + key + " FROM " + t + "), b AS (SELECT * FROM a) DELETE FROM " + t + " WHERE "
                        + key + " IN (SELECT " + key + " FROM b)",
                "WITH RECURSIVE c AS (SELECT " + key + " FROM " + t + ") DELETE FROM " + t
                        + " WHERE EXISTS (SELECT 1 FROM c)",
                "WITH " + t + "2 AS (SELECT * FROM " + t + ") UPDATE " + t + " SET " + assignment(table) + " WHERE "
                        + key + " IN (SELECT " + key + " FROM " + t + "2)",
                "WITH d AS (" + change + " RETURNING *) SELECT * FROM d",
                "WITH d AS (" + change + ") SELECT 1",
                "WITH d AS (DELETE FROM " + t + " RETURNING *), e AS (SELECT 1) SELECT COUNT(*) FROM d",
                "WITH d AS MATERIALIZED (DELETE FROM " + t + " RETURNING *) INSERT INTO copies SELECT 1 FROM d",
                "INSERT INTO copies WITH d AS (DELETE FROM " + t + " RETURNING *) SELECT 1 FROM d");
    }

    private String upsert(Table table) {
        return switch (dialect) {
            case POSTGRESQL, SQLITE ->
                chance.of(
                        "INSERT INTO kv SELECT k, 'new' FROM kv WHERE TRUE ON CONFLICT (k) DO UPDATE SET v = excluded.v",
                        "INSERT INTO kv SELECT * FROM kv WHERE 1 = 1 ON CONFLICT (k) DO UPDATE SET v = 'x'",
                        "REPLACE INTO kv SELECT k, 'new' FROM kv",
                        "INSERT OR REPLACE INTO kv SELECT k, 'x' FROM kv WHERE 1 = 1",
                        "UPDATE OR REPLACE kv SET k = 'k1'",
                        "INSERT INTO kv (k, v) SELECT k, '1' FROM (SELECT * FROM kv) q WHERE k IS NOT NULL ON CONFLICT (k) DO UPDATE SET v = '2'");
            case MARIADB ->
                chance.of(
                        "REPLACE INTO kv SELECT k, 'x' FROM kv",
                        "INSERT INTO kv SELECT k, 'x' FROM kv k2 ON DUPLICATE KEY UPDATE v = 'y'",
                        "INSERT INTO kv (k, v) SELECT * FROM kv k2 ON DUPLICATE KEY UPDATE v = VALUES(k)",
                        "REPLACE kv SELECT k, 'x' FROM kv WHERE 1");
            default ->
                chance.of("MERGE INTO kv KEY (k) SELECT k, 'x' FROM kv", "REPLACE INTO kv SELECT k, 'x' FROM kv");
        };
    }

    private String ofPostgres(String change) {
        String quoted = change.replace("'", "''");
        return chance.of(
                "EXPLAIN ANALYZE " + change,
                "EXPLAIN (ANALYZE) " + change,
                "EXPLAIN (COSTS off, ANALYZE on, TIMING off) " + change,
                "EXPLAIN (ANALYZE 1, FORMAT json) " + change,
                "EXPLAIN (ANALYZE false, ANALYZE true) " + change,
                "explain analyse verbose " + change,
                "PREPARE p AS " + change + "; EXECUTE p",
                "PREPARE q AS " + change + "; EXPLAIN ANALYZE EXECUTE q",
                "DO $$ BEGIN " + change + "; END $$",
                "DO LANGUAGE plpgsql $x$ DECLARE n int; BEGIN " + change + "; GET DIAGNOSTICS n = ROW_COUNT; END $x$",
                "DO $$ BEGIN EXECUTE '" + quoted + "'; END $$",
                "DO $$ BEGIN IF 1 = 1 THEN " + change + "; END IF; END $$",
                "DO $$ BEGIN FOR i IN 1..2 LOOP " + change + "; END LOOP; END $$",
                "DO $$ BEGIN PERFORM 1; EXECUTE format('%s', '" + quoted + "'); END $$",
                "COPY (" + change + " RETURNING *) TO STDOUT",
                "SELECT * FROM query_to_xml('" + quoted + " RETURNING 1', true, false, '')",
                "BEGIN; " + change,
                "SAVEPOINT a; " + change + "; RELEASE a");
    }

    private String ofH2(String change) {
        return chance.of(
                "SELECT * FROM FINAL TABLE (" + change + ")",
                "SELECT COUNT(*) FROM OLD TABLE (" + change + ") AS d",
                "SELECT 1 FROM (SELECT * FROM OLD TABLE (" + change + ")) q",
                "CREATE TABLE grabbed AS SELECT * FROM OLD TABLE (" + change + ")",
                "INSERT INTO copies SELECT 1 FROM OLD TABLE (" + change + ")",
                "EXPLAIN ANALYZE " + change,
                "EXECUTE IMMEDIATE '" + change.replace("'", "''") + "'",
                "CALL (SELECT COUNT(*) FROM OLD TABLE (" + change + "))");
    }

    private String ofMariadb(String change) {
        String quoted = change.replace("'", "''");
        return chance.of(
                "EXECUTE IMMEDIATE '" + quoted + "'",
                "EXECUTE IMMEDIATE CONCAT('" + quoted + "', '')",
                "PREPARE s FROM '" + quoted + "'; EXECUTE s",
                "SET @q = '" + quoted + "'; PREPARE s FROM @q; EXECUTE s",
                "ANALYZE " + change,
                "ANALYZE FORMAT=JSON " + change,
                "BEGIN NOT ATOMIC " + change + "; END",
                "IF 1 = 1 THEN " + change + "; END IF",
                "FOR i IN 1..2 DO " + change + "; END FOR",
                "WHILE (SELECT COUNT(*) FROM kv) > 100 DO " + change + "; END WHILE; " + change,
                "/*! " + change + " */",
                "/*!50000 " + change + " */",
                "/*M!100100 " + change + " */",
                "SET STATEMENT max_statement_time = 10 FOR " + change,
                "SELECT 1 /*!; " + change + " */");
    }

    private String several(String change) {
        return chance.of(
                "SELECT 1; " + change,
                change + "; SELECT 1",
                ";" + change + ";",
                "SELECT ';'; " + change,
                "SELECT '--'; " + change,
                "INSERT INTO copies VALUES (1); " + change + ";");
    }

    /** What changes or removes objects, or empties tables without naming rows. */
    private String objects() {
        Table table = chance.of(Table.ALL);
        String t = named(table);
        String column = table.columns().get(table.columns().size() - 1).name();
        return chance.of(
                "TRUNCATE TABLE " + t,
                "TRUNCATE " + t,
                "TRUNCATE TABLE " + t + " CASCADE",
                "TRUNCATE ONLY " + t + " RESTART IDENTITY CASCADE",
                "DROP TABLE " + t,
                "DROP TABLE IF EXISTS " + t + " CASCADE",
                "DROP TABLE IF EXISTS nothing, " + t,
                "DROP VIEW open_orders",
                "DROP SCHEMA public CASCADE",
                "DROP SCHEMA side CASCADE",
                "DROP DATABASE shop",
                "DROP ALL OBJECTS",
                "DROP OWNED BY CURRENT_USER CASCADE",
                "ALTER TABLE " + t + " DROP COLUMN " + column,
                "ALTER TABLE " + t + " DROP " + column,
                "ALTER TABLE " + t + " DROP IF EXISTS " + column + " CASCADE",
                "ALTER TABLE " + t + " ADD COLUMN fresh INT, DROP COLUMN " + column,
                "ALTER TABLE " + t + " DROP COLUMN IF EXISTS " + column,
                "ALTER TABLE events TRUNCATE PARTITION low",
                "ALTER TABLE events DROP PARTITION low",
                "DROP TABLE events_low",
                "ALTER TABLE events DETACH PARTITION events_low; DROP TABLE events_low",
                "CREATE OR REPLACE TABLE " + t + " (id INT)",
                "CREATE OR REPLACE TABLE kv AS SELECT 1 AS k",
                "CREATE TABLE z AS SELECT * FROM kv; DROP TABLE kv; ALTER TABLE z RENAME TO kv",
                "DELETE FROM open_orders",
                "UPDATE open_orders SET total = 0",
                "DELETE FROM open_orders WHERE id = id",
                "DO $$ BEGIN DROP TABLE kv; END $$",
                "DO $$ BEGIN EXECUTE 'DR' || 'OP TABLE kv'; END $$",
                "BEGIN NOT ATOMIC TRUNCATE TABLE kv; END",
                "EXECUTE IMMEDIATE 'DROP TABLE kv'",
                "EXECUTE IMMEDIATE CONCAT('DR', 'OP TABLE kv')",
                "ALTER TABLE kv ALTER COLUMN v TYPE int USING 0",
                "ALTER TABLE kv MODIFY v CHAR(1)",
                "DELETE FROM pg_catalog.pg_class WHERE relname = 'kv'",
                "DELETE FROM sqlite_master WHERE name = 'kv'",
                "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema",
                "RENAME TABLE kv TO kv_gone; DROP TABLE kv_gone",
                "SET FOREIGN_KEY_CHECKS = 0; TRUNCATE TABLE orders",
                "CREATE TABLE t2 (id INT); TRUNCATE TABLE t2; TRUNCATE TABLE kv");
    }
}
