SET LOCAL lock_timeout = '500ms';

ALTER TABLE orders DROP CONSTRAINT orders_contact_email_present;
ALTER TABLE orders
  ADD CONSTRAINT orders_contact_email_present CHECK (contact_email IS NOT NULL) NOT VALID;
