SET LOCAL lock_timeout = '500ms';

ALTER TABLE orders DROP CONSTRAINT orders_contact_email_present;
