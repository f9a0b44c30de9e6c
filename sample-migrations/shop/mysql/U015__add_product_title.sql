SET SESSION lock_wait_timeout = 1;

DROP PROCEDURE IF EXISTS fill_titles;
DROP TRIGGER IF EXISTS products_sync_title_insert;
DROP TRIGGER IF EXISTS products_sync_title_update;
ALTER TABLE products DROP COLUMN title, ALGORITHM=INSTANT;
