-- Expand: what "name" had, "title" needs before anything reads it. Not dropped together with the column by accident:
-- V019 drops the old one by name.
--
-- No lock_timeout: a CREATE INDEX CONCURRENTLY that times out leaves an invalid index. Such a one, from a run that
-- failed, is dropped first; IF NOT EXISTS would be content with it.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS products_title;
CREATE INDEX CONCURRENTLY products_title ON products (title);
