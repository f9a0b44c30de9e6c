-- Before the foreign key of V007, which would otherwise make an index of its own, without our being asked how.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE order_lines ADD INDEX order_lines_product_id (product_id), ALGORITHM=INPLACE, LOCK=NONE;
