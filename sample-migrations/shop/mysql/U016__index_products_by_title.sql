SET SESSION lock_wait_timeout = 1;

ALTER TABLE products DROP INDEX products_title, ALGORITHM=INPLACE, LOCK=NONE;
