-- Contract: every running release reads and writes "price" only. Only then. The values stay readable in the new form,
-- so U024 can bring the old one back.
SET LOCAL lock_timeout = '500ms';

DROP TRIGGER products_sync_price ON products;
DROP FUNCTION products_sync_price();
-- Named, although it would go with the column: what a migration drops can be read in it.
ALTER TABLE products DROP CONSTRAINT products_price_cents_printable;
ALTER TABLE products DROP COLUMN price_cents;
