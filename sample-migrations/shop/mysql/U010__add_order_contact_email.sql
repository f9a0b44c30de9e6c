SET SESSION lock_wait_timeout = 1;

DROP PROCEDURE IF EXISTS fill_contact_emails;
DROP TRIGGER IF EXISTS orders_fill_contact_email_insert;
DROP TRIGGER IF EXISTS orders_fill_contact_email_update;
ALTER TABLE orders DROP COLUMN contact_email, ALGORITHM=INSTANT;
