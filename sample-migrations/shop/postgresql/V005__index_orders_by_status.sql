-- The packers ask for paid orders, oldest first. CONCURRENTLY, so that customers go on ordering meanwhile.
--
-- No lock_timeout: a CREATE INDEX CONCURRENTLY that times out leaves an invalid index. Such a one, from a run that
-- failed, is dropped first; IF NOT EXISTS would be content with it.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS orders_status_placed_at;
CREATE INDEX CONCURRENTLY orders_status_placed_at ON orders (status, placed_at);
