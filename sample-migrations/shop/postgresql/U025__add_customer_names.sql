SET LOCAL lock_timeout = '500ms';

DROP TRIGGER IF EXISTS customers_sync_names ON customers;
DROP FUNCTION IF EXISTS customers_sync_names();
ALTER TABLE customers
  DROP COLUMN IF EXISTS given_name,
  DROP COLUMN IF EXISTS family_name;
