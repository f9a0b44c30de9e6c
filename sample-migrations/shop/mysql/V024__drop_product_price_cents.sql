-- Contract: every running release reads and writes "price" only. Only then. The values stay readable in the new form,
-- so U024 can bring the old one back; but not cheaply, see there.
SET SESSION lock_wait_timeout = 1;

DROP TRIGGER products_sync_price_insert;
DROP TRIGGER products_sync_price_update;
-- A column that a check names cannot be dropped.
ALTER TABLE products DROP CHECK products_price_cents_printable, ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE products DROP COLUMN price_cents, ALGORITHM=INSTANT;
