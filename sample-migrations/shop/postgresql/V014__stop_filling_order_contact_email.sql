-- Contract: every running release writes the address itself by now. Only then.
SET LOCAL lock_timeout = '500ms';

DROP TRIGGER orders_fill_contact_email ON orders;
DROP FUNCTION orders_fill_contact_email();
