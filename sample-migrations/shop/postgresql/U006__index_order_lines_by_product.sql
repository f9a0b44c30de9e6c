SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS order_lines_product_id;
