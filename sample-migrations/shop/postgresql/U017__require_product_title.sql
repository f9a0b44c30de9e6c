SET LOCAL lock_timeout = '500ms';

ALTER TABLE products DROP CONSTRAINT products_title_present;
