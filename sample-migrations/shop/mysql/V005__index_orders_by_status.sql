-- The packers ask for paid orders, oldest first. ALGORITHM and LOCK are said, so that the server refuses rather than
-- quietly doing something that keeps writers waiting. It waits one second for its lock at most (the default is a
-- year), because whoever comes after it waits behind it.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE orders ADD INDEX orders_status_placed_at (status, placed_at), ALGORITHM=INPLACE, LOCK=NONE;
