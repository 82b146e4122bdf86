CREATE TABLE orders (id INT PRIMARY KEY, total INT, old_total INT);
CREATE TABLE scratch (id INT PRIMARY KEY);
INSERT INTO orders VALUES (1, 10, 0), (2, 20, 0);
INSERT INTO scratch VALUES (1);
