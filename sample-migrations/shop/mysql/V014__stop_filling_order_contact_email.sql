-- Contract: every running release writes the address itself by now. Only then.
SET SESSION lock_wait_timeout = 1;

DROP TRIGGER orders_fill_contact_email_insert;
DROP TRIGGER orders_fill_contact_email_update;
