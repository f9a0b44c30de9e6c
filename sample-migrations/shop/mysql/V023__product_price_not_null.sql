-- Require, as V013 does.
SET SESSION lock_wait_timeout = 1;
SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');

ALTER TABLE products
  MODIFY price decimal(8, 2) NOT NULL COMMENT 'Before tax.',
  ALGORITHM=INPLACE, LOCK=NONE;
