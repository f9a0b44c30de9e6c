SET SESSION lock_wait_timeout = 1;

ALTER TABLE orders DROP INDEX orders_status_placed_at, ALGORITHM=INPLACE, LOCK=NONE;
