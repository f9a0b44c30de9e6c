-- Contract: every running release reads and writes the two new columns only. Only then. The values stay readable in
-- the new form, so U028 can bring the old one back.
SET LOCAL lock_timeout = '500ms';

DROP TRIGGER customers_sync_names ON customers;
DROP FUNCTION customers_sync_names();
ALTER TABLE customers DROP COLUMN name;
