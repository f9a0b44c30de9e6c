-- Require. MySQL has no check that would prove it beforehand without copying the table; but it can make a column NOT
-- NULL in place, while writers go on. In strict mode it fails if a value is missing; otherwise it would make up an
-- empty one.
SET SESSION lock_wait_timeout = 1;
SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');

ALTER TABLE orders
  MODIFY contact_email varchar(254) NOT NULL COMMENT 'Where the order was confirmed to.',
  ALGORITHM=INPLACE, LOCK=NONE;
