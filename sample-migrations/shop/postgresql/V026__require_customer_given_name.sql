-- Require, for new rows. Not the family name: some people have none.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE customers
  ADD CONSTRAINT customers_given_name_present CHECK (given_name IS NOT NULL) NOT VALID;
