SET SESSION lock_wait_timeout = 1;

ALTER TABLE customers
  MODIFY given_name text,
  ALGORITHM=INPLACE, LOCK=NONE;
