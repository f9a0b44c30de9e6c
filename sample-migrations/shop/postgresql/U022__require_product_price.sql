SET LOCAL lock_timeout = '500ms';

ALTER TABLE products DROP CONSTRAINT products_price_present;
