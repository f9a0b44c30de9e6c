-- Expand: what "name" had, "title" needs before anything reads it.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE products ADD INDEX products_title (title), ALGORITHM=INPLACE, LOCK=NONE;
