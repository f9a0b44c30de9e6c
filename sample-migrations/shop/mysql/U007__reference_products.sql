SET SESSION lock_wait_timeout = 1;

ALTER TABLE order_lines DROP FOREIGN KEY order_lines_product, ALGORITHM=INPLACE, LOCK=NONE;
