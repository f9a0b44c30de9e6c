-- Require, for new rows.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE products
  ADD CONSTRAINT products_title_present CHECK (title IS NOT NULL) NOT VALID;
