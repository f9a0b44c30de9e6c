SET SESSION lock_wait_timeout = 1;

DROP PROCEDURE IF EXISTS fill_names;
DROP TRIGGER IF EXISTS customers_sync_names_insert;
DROP TRIGGER IF EXISTS customers_sync_names_update;
ALTER TABLE customers DROP COLUMN given_name, DROP COLUMN family_name, ALGORITHM=INSTANT;
