SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS products_name;
CREATE INDEX CONCURRENTLY products_name ON products (name);
