-- The check comes back before NOT NULL goes: there is no moment in which the column may be empty.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE products
  ADD CONSTRAINT products_price_present CHECK (price IS NOT NULL) NOT VALID;
ALTER TABLE products ALTER COLUMN price DROP NOT NULL;
