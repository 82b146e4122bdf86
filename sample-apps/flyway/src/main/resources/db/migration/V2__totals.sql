UPDATE orders SET total = total + 1;
DELETE FROM scratch;
DROP TABLE scratch;
ALTER TABLE orders DROP COLUMN old_total;
CREATE INDEX orders_by_total ON orders (total);
