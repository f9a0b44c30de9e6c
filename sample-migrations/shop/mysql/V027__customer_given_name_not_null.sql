-- Require, as V013 does.
SET SESSION lock_wait_timeout = 1;
SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');

ALTER TABLE customers
  MODIFY given_name text NOT NULL,
  ALGORITHM=INPLACE, LOCK=NONE;
