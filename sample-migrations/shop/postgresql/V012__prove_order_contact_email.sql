-- Require, for old rows: reads the whole table while readers and writers go on.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE orders VALIDATE CONSTRAINT orders_contact_email_present;
