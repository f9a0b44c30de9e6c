-- Before the foreign key of V007: each DELETE of a product will look here for lines that refer to it.
--
-- No lock_timeout: a CREATE INDEX CONCURRENTLY that times out leaves an invalid index. Such a one, from a run that
-- failed, is dropped first; IF NOT EXISTS would be content with it.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS order_lines_product_id;
CREATE INDEX CONCURRENTLY order_lines_product_id ON order_lines (product_id);
