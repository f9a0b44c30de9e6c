SET SESSION lock_wait_timeout = 1;

ALTER TABLE products ADD INDEX products_name (name), ALGORITHM=INPLACE, LOCK=NONE;
