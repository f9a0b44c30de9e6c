-- Contract: every running release reads and writes "title" only. Only then. The values stay readable in the new form,
-- so U020 can bring the old one back.
SET LOCAL lock_timeout = '500ms';

DROP TRIGGER products_sync_title ON products;
DROP FUNCTION products_sync_title();
ALTER TABLE products DROP COLUMN name;
