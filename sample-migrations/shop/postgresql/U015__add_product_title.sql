SET LOCAL lock_timeout = '500ms';

DROP TRIGGER IF EXISTS products_sync_title ON products;
DROP FUNCTION IF EXISTS products_sync_title();
ALTER TABLE products DROP COLUMN IF EXISTS title;
