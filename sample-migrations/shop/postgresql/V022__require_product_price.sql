-- Require, for new rows.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE products
  ADD CONSTRAINT products_price_present CHECK (price IS NOT NULL) NOT VALID;
