SET LOCAL lock_timeout = '500ms';

DROP TRIGGER IF EXISTS orders_fill_contact_email ON orders;
DROP FUNCTION IF EXISTS orders_fill_contact_email();
ALTER TABLE orders DROP COLUMN IF EXISTS contact_email;
