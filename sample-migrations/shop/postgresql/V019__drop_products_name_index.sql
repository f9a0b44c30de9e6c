-- Contract: nothing reads "name" any more. Dropping the column would drop its index too, under a lock that keeps
-- readers waiting; this does not.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS products_name;
