DROP VIEW IF EXISTS totals;
CREATE VIEW totals AS SELECT SUM(total) AS total FROM orders;
