-- Require, as V013 does.
SET SESSION lock_wait_timeout = 1;
SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');

ALTER TABLE products
  MODIFY title varchar(200) NOT NULL COMMENT 'On the shelf and on the receipt.',
  ALGORITHM=INPLACE, LOCK=NONE;
