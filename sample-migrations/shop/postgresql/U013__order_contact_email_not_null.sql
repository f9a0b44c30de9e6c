-- The check comes back, and is proved, before NOT NULL goes: there is no moment in which the column may be empty.
-- Outside a transaction, so that the proof does not hold the lock of the statement before it.
SET lock_timeout = '500ms';

ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_contact_email_present;
ALTER TABLE orders
  ADD CONSTRAINT orders_contact_email_present CHECK (contact_email IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_contact_email_present;
ALTER TABLE orders ALTER COLUMN contact_email DROP NOT NULL;

RESET lock_timeout;
