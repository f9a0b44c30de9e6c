-- Require, for old rows: V012 and V013 in one file. Outside a transaction, so that the proof, which reads the whole
-- table, holds no lock that the next statements need.
SET lock_timeout = '500ms';

ALTER TABLE customers VALIDATE CONSTRAINT customers_given_name_present;
ALTER TABLE customers ALTER COLUMN given_name SET NOT NULL;
ALTER TABLE customers DROP CONSTRAINT customers_given_name_present;

RESET lock_timeout;
