SET LOCAL lock_timeout = '500ms';

DROP TRIGGER IF EXISTS products_sync_price ON products;
DROP FUNCTION IF EXISTS products_sync_price();
ALTER TABLE products DROP COLUMN IF EXISTS price;
