SET SESSION lock_wait_timeout = 1;

ALTER TABLE products
  MODIFY title varchar(200) COMMENT 'On the shelf and on the receipt.',
  ALGORITHM=INPLACE, LOCK=NONE;
