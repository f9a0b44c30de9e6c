-- Contract: every running release reads and writes "title" only. Only then. The values stay readable in the new form,
-- so U020 can bring the old one back.
SET SESSION lock_wait_timeout = 1;

DROP TRIGGER products_sync_title_insert;
DROP TRIGGER products_sync_title_update;
ALTER TABLE products DROP COLUMN name, ALGORITHM=INSTANT;
