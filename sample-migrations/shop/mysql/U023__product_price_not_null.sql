SET SESSION lock_wait_timeout = 1;

ALTER TABLE products
  MODIFY price decimal(8, 2) COMMENT 'Before tax.',
  ALGORITHM=INPLACE, LOCK=NONE;
