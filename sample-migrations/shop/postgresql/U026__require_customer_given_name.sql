SET LOCAL lock_timeout = '500ms';

ALTER TABLE customers DROP CONSTRAINT customers_given_name_present;
