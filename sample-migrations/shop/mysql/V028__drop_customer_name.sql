-- Contract: every running release reads and writes the two new columns only. Only then. The values stay readable in
-- the new form, so U028 can bring the old one back.
SET SESSION lock_wait_timeout = 1;

DROP TRIGGER customers_sync_names_insert;
DROP TRIGGER customers_sync_names_update;
ALTER TABLE customers DROP COLUMN name, ALGORITHM=INSTANT;
