-- MODIFY forgets what it does not repeat, so the comment is said again.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE orders
  MODIFY contact_email varchar(254) COMMENT 'Where the order was confirmed to.',
  ALGORITHM=INPLACE, LOCK=NONE;
