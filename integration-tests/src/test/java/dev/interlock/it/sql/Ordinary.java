package dev.interlock.it.sql;

import dev.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.List;

/** What applications send all day, on the tables of the shop: none of it may alarm, and each engine has to take it. */
final class Ordinary {
    private static final List<String> EVERYWHERE = List.of(
            "SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'wa0' ORDER BY o.id",
            "SELECT customer_id, COUNT(*), SUM(total), MAX(placed_at) FROM orders GROUP BY customer_id HAVING COUNT(*) > 1",
            "SELECT id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed_at DESC) FROM orders",
            "SELECT id, total, LAG(total) OVER (ORDER BY id), SUM(total) OVER (ORDER BY id) FROM orders",
            "SELECT CASE WHEN total > 100 THEN 'big' ELSE 'small' END AS size, note FROM orders",
            "SELECT * FROM orders WHERE id IN (SELECT order_id FROM order_lines WHERE qty > 10) AND note IS NULL",
            "SELECT * FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)",
            "SELECT id FROM orders UNION ALL SELECT id FROM customers ORDER BY 1",
            "SELECT COALESCE(note, 'none'), UPPER(status), LENGTH(status), ABS(total), ROUND(total, 1) FROM orders",
            "WITH big AS (SELECT * FROM orders WHERE total > 100) SELECT COUNT(*) FROM big",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n",
            "SELECT 'DROP TABLE orders', id FROM orders WHERE status <> '; DELETE FROM orders; --'",
            "SELECT DISTINCT status FROM orders ORDER BY status LIMIT 5",
            "SELECT COUNT(DISTINCT customer_id), AVG(total), MIN(total) FROM orders WHERE placed_at >= '2015-01-01 00:00:00'",
            "INSERT INTO orders VALUES (100, 3, 'new', 5, '2024-01-01 00:00:00', NULL)",
            "INSERT INTO audit_log (id, kind, at) VALUES (100, 'DELETE FROM x', '2024-01-01 00:00:00'), (101, 'b', '2024-01-02 00:00:00')",
            "INSERT INTO copies SELECT id FROM orders WHERE status = 'wa0'",
            "INSERT INTO copies SELECT id + 1000 FROM orders",
            "UPDATE orders SET status = 'paid', total = total + 1 WHERE id = 7",
            "UPDATE orders SET note = NULL WHERE id = 7 AND customer_id = 3",
            "UPDATE orders SET total = CASE WHEN total > 5 THEN 1 ELSE 2 END WHERE id IN (1, 2)",
            "UPDATE customers SET deleted_at = '2024-01-01 00:00:00' WHERE id = 5 AND deleted_at IS NULL",
            "UPDATE orders SET total = (SELECT COUNT(*) FROM order_lines l WHERE l.order_id = orders.id) WHERE id = 3",
            "UPDATE order_lines SET qty = qty - 1 WHERE order_id = 3 AND line_no = 1 AND qty > 0",
            "UPDATE kv SET v = 'x' WHERE k = 'k5'",
            "DELETE FROM order_lines WHERE order_id = 3",
            "DELETE FROM audit_log WHERE at < '2011-01-01 00:00:00'",
            "DELETE FROM audit_log WHERE at < '2011-01-01 00:00:00' AND kind IN ('wa0', 'wb1')",
            "DELETE FROM kv WHERE k = 'k1' OR k = 'k2'",
            "DELETE FROM events WHERE id BETWEEN 3 AND 5",
            "DELETE FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE name = 'wa0')",
            "DELETE FROM orders WHERE id = (SELECT MAX(order_id) FROM order_lines)",
            "DELETE FROM audit_log WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = audit_log.id)",
            "DELETE FROM events WHERE amount > 80 AND (kind = 'wa0' OR kind LIKE 'wb%')",
            "DELETE FROM events WHERE MOD(id, 5) = 3",
            "CREATE TABLE fresh (id INT PRIMARY KEY, order_id INT REFERENCES orders (id) ON DELETE CASCADE, note VARCHAR(20) DEFAULT 'DROP')",
            "CREATE INDEX fresh_index ON orders (status, placed_at)",
            "CREATE VIEW fresh_view AS SELECT id FROM orders WHERE status = 'wa0'",
            "CREATE TABLE fresh AS SELECT * FROM orders WHERE id = 3",
            "ALTER TABLE orders ADD COLUMN fresh VARCHAR(10) DEFAULT 'x'");

    private static final List<String> POSTGRESQL = List.of(
            "INSERT INTO kv (k, v) VALUES ('k1', 'x') ON CONFLICT (k) DO UPDATE SET v = excluded.v",
            "INSERT INTO kv (k, v) VALUES ('k1', 'x') ON CONFLICT DO NOTHING RETURNING k",
            "DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED) RETURNING *",
            "UPDATE orders o SET note = 'vip' FROM customers c WHERE c.id = o.customer_id AND c.name = 'wa0'",
            "DELETE FROM orders o USING customers c WHERE c.id = o.customer_id AND c.name = 'wa0'",
            "SELECT date_trunc('month', placed_at), count(*) FILTER (WHERE total > 5), string_agg(status, ',') FROM orders GROUP BY 1",
            "SELECT jsonb_build_object('id', id, 'drop', note), to_char(placed_at, 'YYYY'), age(placed_at) FROM orders",
            "SELECT * FROM orders, LATERAL (SELECT * FROM order_lines l WHERE l.order_id = orders.id LIMIT 1) x",
            "SELECT pid, state, query FROM pg_stat_activity WHERE state = 'active'",
            "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r'",
            "DELETE FROM audit_log WHERE at < now() - make_interval(years => 14)",
            "DELETE FROM kv WHERE k = ANY (ARRAY['k1', 'k2'])",
            "SET LOCAL statement_timeout = '5s'",
            "SHOW search_path",
            "EXPLAIN DELETE FROM orders",
            "EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders",
            "ALTER TABLE orders ALTER COLUMN note SET DEFAULT '', ALTER COLUMN status SET NOT NULL",
            "CREATE TEMP TABLE t ON COMMIT DROP AS SELECT * FROM orders; DELETE FROM t; TRUNCATE t; DROP TABLE t",
            "COMMENT ON TABLE orders IS 'never DROP this'");

    private static final List<String> MARIADB = List.of(
            "INSERT INTO kv (k, v) VALUES ('k1', 'x') ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "REPLACE INTO kv (k, v) VALUES ('k1', 'x')",
            "INSERT IGNORE INTO kv SET k = 'k1', v = 'y'",
            "UPDATE orders o JOIN customers c ON c.id = o.customer_id SET o.note = 'vip' WHERE c.name = 'wa0'",
            "DELETE o FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.name = 'wa0'",
            "DELETE FROM audit_log WHERE at < NOW() - INTERVAL 14 YEAR ORDER BY id LIMIT 100",
            "DELETE FROM kv WHERE k = 'k1' LIMIT 1",
            "SELECT DATE_FORMAT(placed_at, '%Y-%m') AS m, GROUP_CONCAT(status SEPARATOR ';') FROM orders GROUP BY m",
            "SELECT JSON_OBJECT('id', id, 'drop', note), IF(total > 5, 1, 0), IFNULL(note, '') FROM orders",
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
            "SHOW TABLES",
            "SHOW CREATE TABLE orders",
            "EXPLAIN DELETE FROM orders",
            "SET @x = 5",
            "SET NAMES utf8mb4",
            "ALTER TABLE orders ADD INDEX fresh (status), ADD COLUMN other INT NULL",
            "DELETE FROM events WHERE id = 3 RETURNING id");

    private static final List<String> H2 = List.of(
            "MERGE INTO kv (k, v) KEY (k) VALUES ('k1', 'x')",
            "MERGE INTO kv t USING (VALUES ('k1', 'x')) s(k, v) ON t.k = s.k WHEN MATCHED THEN UPDATE SET v = s.v",
            "DELETE FROM audit_log WHERE at < DATEADD(YEAR, -14, CURRENT_TIMESTAMP)",
            "SELECT LISTAGG(status, ',') WITHIN GROUP (ORDER BY id), ARRAY_AGG(id) FROM orders",
            "SELECT FORMATDATETIME(placed_at, 'yyyy'), DATEDIFF('DAY', placed_at, CURRENT_TIMESTAMP), NVL(note, '') FROM orders",
            "SELECT * FROM INFORMATION_SCHEMA.TABLES",
            "EXPLAIN DELETE FROM orders",
            "CALL 1 + 1",
            "SET @x = 5",
            "SELECT * FROM FINAL TABLE (UPDATE orders SET total = 5 WHERE id = 3)");

    private static final List<String> SQLITE = List.of(
            "INSERT INTO kv (k, v) VALUES ('k1', 'x') ON CONFLICT (k) DO UPDATE SET v = excluded.v",
            "INSERT OR REPLACE INTO kv (k, v) VALUES ('k1', 'x')",
            "INSERT OR IGNORE INTO kv VALUES ('k1', 'x')",
            "DELETE FROM audit_log WHERE at < datetime('now', '-14 years')",
            "DELETE FROM audit_log WHERE rowid IN (SELECT rowid FROM audit_log ORDER BY at LIMIT 3)",
            "UPDATE orders SET note = 'vip' FROM customers c WHERE c.id = orders.customer_id AND c.name = 'wa0'",
            "SELECT strftime('%Y', placed_at), group_concat(status), json_group_array(id) FROM orders GROUP BY 1",
            "SELECT name FROM sqlite_master WHERE type = 'table'",
            "SELECT * FROM pragma_table_info('orders')",
            "PRAGMA table_info(orders)",
            "PRAGMA foreign_keys",
            "EXPLAIN QUERY PLAN DELETE FROM orders");

    private Ordinary() {}

    static List<String> of(Dialect dialect) {
        List<String> out = new ArrayList<>(EVERYWHERE);
        out.addAll(
                switch (dialect) {
                    case POSTGRESQL -> POSTGRESQL;
                    case MARIADB -> MARIADB;
                    case H2 -> H2;
                    default -> SQLITE;
                });
        return out;
    }
}
