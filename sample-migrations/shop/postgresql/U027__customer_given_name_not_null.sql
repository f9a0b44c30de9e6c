-- The check comes back before NOT NULL goes: there is no moment in which the column may be empty.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE customers
  ADD CONSTRAINT customers_given_name_present CHECK (given_name IS NOT NULL) NOT VALID;
ALTER TABLE customers ALTER COLUMN given_name DROP NOT NULL;
