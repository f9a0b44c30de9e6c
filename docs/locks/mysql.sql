-- The statements that mysql.md tells of. Each is tried alone, on the tables that are made first; a heading begins with
-- "-- ##". A test writes the page from it: see the page's first lines.
--
-- "-- first: S" says that the session runs S before it.

CREATE TABLE numbers (n int PRIMARY KEY);
INSERT INTO numbers WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 1000) SELECT n FROM t;
CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(100));
INSERT INTO customers SELECT n, n FROM numbers;
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL,
    total int NOT NULL,
    code varchar(50),
    short_code varchar(20),
    state enum('new', 'paid'),
    amount decimal(10, 2) DEFAULT 0,
    placed datetime,
    body text,
    place point NOT NULL SRID 0,
    counted int AS (total + 1) VIRTUAL,
    kept int AS (total + 1) STORED,
    KEY orders_code (code),
    KEY orders_customer (customer_id),
    CONSTRAINT orders_total CHECK (total > 0)
);
INSERT INTO orders (id, customer_id, total, code, short_code, state, placed, body, place)
SELECT n, n, n, n, n, 'new', now(), repeat('body ', 20), point(n, n)
FROM numbers;
CREATE TABLE order_lines (
    id bigint PRIMARY KEY,
    customer_id bigint,
    CONSTRAINT order_lines_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
);
INSERT INTO order_lines SELECT id, id FROM customers;
CREATE TABLE readings (id bigint, year int NOT NULL, body text)
PARTITION BY RANGE (year) (
    PARTITION p2024 VALUES LESS THAN (2025),
    PARTITION p2025 VALUES LESS THAN (2026),
    PARTITION rest VALUES LESS THAN MAXVALUE
);
INSERT INTO readings SELECT n, 2024 + n % 3, repeat('body ', 20)
FROM numbers;
CREATE TABLE readings_2024 (id bigint, year int NOT NULL, body text);

-- ## Columns
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN note varchar(10) NOT NULL DEFAULT 'none';
ALTER TABLE orders ADD COLUMN note varchar(10) AFTER total;
ALTER TABLE orders ADD COLUMN note varchar(10) FIRST;
ALTER TABLE orders ADD COLUMN number varchar(36) DEFAULT (upper('none'));
ALTER TABLE orders ADD COLUMN number bigint AUTO_INCREMENT UNIQUE;
ALTER TABLE orders ADD COLUMN twice int AS (total * 2) VIRTUAL;
ALTER TABLE orders ADD COLUMN twice int AS (total * 2) STORED;
ALTER TABLE orders DROP COLUMN amount;
ALTER TABLE orders DROP COLUMN code;
ALTER TABLE orders DROP COLUMN counted;
ALTER TABLE orders DROP COLUMN kept;
ALTER TABLE orders RENAME COLUMN amount TO worth;
ALTER TABLE orders ALTER COLUMN code SET DEFAULT 'none';
ALTER TABLE orders ALTER COLUMN amount DROP DEFAULT;
ALTER TABLE orders ALTER COLUMN amount SET INVISIBLE;
ALTER TABLE orders MODIFY amount decimal(10, 2) DEFAULT 0 COMMENT 'in euros';
ALTER TABLE orders MODIFY amount decimal(10, 2) DEFAULT 0 FIRST;
ALTER TABLE orders MODIFY amount decimal(10, 2) NOT NULL DEFAULT 0;
ALTER TABLE orders MODIFY customer_id bigint NULL;

-- ## A column's type
ALTER TABLE orders MODIFY amount decimal(14, 2) DEFAULT 0;
ALTER TABLE orders MODIFY customer_id int NOT NULL;
ALTER TABLE orders MODIFY code varchar(60);
ALTER TABLE orders MODIFY code varchar(80);
ALTER TABLE orders MODIFY code varchar(40);
ALTER TABLE orders MODIFY code text, DROP KEY orders_code;
ALTER TABLE orders MODIFY state enum('new', 'paid', 'sent');
ALTER TABLE orders MODIFY state enum('new', 'sent', 'paid');
ALTER TABLE orders MODIFY state enum('new');
ALTER TABLE orders MODIFY placed datetime(6);
ALTER TABLE orders MODIFY short_code varchar(20) CHARACTER SET latin1;
ALTER TABLE orders MODIFY short_code varchar(20) COLLATE utf8mb4_bin;
ALTER TABLE orders MODIFY counted int AS (total + 2) VIRTUAL;
ALTER TABLE orders MODIFY kept int AS (total + 2) STORED;

-- ## Indexes and keys
CREATE INDEX orders_state ON orders (state);
CREATE UNIQUE INDEX orders_short ON orders (short_code);
CREATE INDEX orders_lower ON orders ((lower(code)));
CREATE FULLTEXT INDEX orders_body ON orders (body);
CREATE SPATIAL INDEX orders_place ON orders (place);
DROP INDEX orders_code ON orders;
ALTER TABLE orders RENAME INDEX orders_code TO by_code;
ALTER TABLE orders ALTER INDEX orders_code INVISIBLE;
ALTER TABLE orders DROP PRIMARY KEY;
ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (total);
ALTER TABLE readings_2024 ADD PRIMARY KEY (id);

-- ## Constraints and foreign keys
ALTER TABLE orders ADD CONSTRAINT cheap CHECK (amount < 1000000);
ALTER TABLE orders ADD CONSTRAINT cheap CHECK (amount < 1000000) NOT ENFORCED;
ALTER TABLE orders ALTER CHECK orders_total NOT ENFORCED;
ALTER TABLE orders DROP CHECK orders_total;
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
-- first: SET foreign_key_checks = 0
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE order_lines DROP FOREIGN KEY order_lines_customer;

-- ## The table as a whole
ALTER TABLE orders FORCE;
ALTER TABLE orders ENGINE = InnoDB;
ALTER TABLE orders ROW_FORMAT = COMPRESSED;
ALTER TABLE orders CONVERT TO CHARACTER SET latin1;
ALTER TABLE orders DEFAULT CHARACTER SET latin1;
ALTER TABLE orders AUTO_INCREMENT = 100000;
ALTER TABLE orders COMMENT = 'what was ordered';
ALTER TABLE orders STATS_PERSISTENT = 1;
ALTER TABLE orders RENAME TO purchases;
RENAME TABLE orders TO purchases;
OPTIMIZE TABLE orders;
ANALYZE TABLE orders;
TRUNCATE TABLE orders;
DROP TABLE orders;
CREATE TABLE gifts (id bigint PRIMARY KEY, customer_id bigint, FOREIGN KEY (customer_id) REFERENCES customers (id));
CREATE TRIGGER orders_early BEFORE INSERT ON orders FOR EACH ROW SET new.body = '';

-- ## Partitions
ALTER TABLE readings PARTITION BY HASH (year) PARTITIONS 4;
ALTER TABLE readings REMOVE PARTITIONING;
ALTER TABLE readings DROP PARTITION p2024;
ALTER TABLE readings TRUNCATE PARTITION p2024;
ALTER TABLE readings REORGANIZE PARTITION rest INTO (PARTITION p2026 VALUES LESS THAN (2027), PARTITION later VALUES LESS THAN MAXVALUE);
ALTER TABLE readings EXCHANGE PARTITION p2024 WITH TABLE readings_2024;
ALTER TABLE readings ADD COLUMN note text;
