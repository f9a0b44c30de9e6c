-- Contract: nothing reads "name" any more. Its index goes first: a column with an index cannot be dropped INSTANT.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE products DROP INDEX products_name, ALGORITHM=INPLACE, LOCK=NONE;
