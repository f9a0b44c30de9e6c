SET SESSION lock_wait_timeout = 1;

ALTER TABLE order_lines DROP INDEX order_lines_product_id, ALGORITHM=INPLACE, LOCK=NONE;
