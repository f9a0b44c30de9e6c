-- Require, for new rows: the check is enforced from here on, old rows are not looked at yet.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE orders
  ADD CONSTRAINT orders_contact_email_present CHECK (contact_email IS NOT NULL) NOT VALID;
