SET LOCAL lock_timeout = '500ms';

CREATE OR REPLACE FUNCTION orders_fill_contact_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.contact_email IS NULL THEN
    SELECT email INTO NEW.contact_email FROM customers WHERE id = NEW.customer_id;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER orders_fill_contact_email BEFORE INSERT OR UPDATE ON orders
  FOR EACH ROW EXECUTE FUNCTION orders_fill_contact_email();
