-- Require, for old rows: V012 and V013 in one file. Outside a transaction, so that the proof, which reads the whole
-- table, holds no lock that the next statements need.
SET lock_timeout = '500ms';

ALTER TABLE products VALIDATE CONSTRAINT products_price_present;
ALTER TABLE products ALTER COLUMN price SET NOT NULL;
ALTER TABLE products DROP CONSTRAINT products_price_present;

RESET lock_timeout;
