-- The check comes back before NOT NULL goes: there is no moment in which the column may be empty.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE products
  ADD CONSTRAINT products_title_present CHECK (title IS NOT NULL) NOT VALID;
ALTER TABLE products ALTER COLUMN title DROP NOT NULL;
