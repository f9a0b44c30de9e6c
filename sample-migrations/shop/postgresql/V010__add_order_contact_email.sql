-- Expand: an order keeps the address that it was confirmed to, whatever becomes of the customer's. The column can be
-- empty, so adding it changes the catalogue only. The running release does not know it: a trigger fills it in.
--
-- Outside a transaction, because of the batches below; each statement can be run again.
SET lock_timeout = '500ms';

ALTER TABLE orders ADD COLUMN IF NOT EXISTS contact_email text;

COMMENT ON COLUMN orders.contact_email IS 'Where the order was confirmed to.';

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

RESET lock_timeout;

-- Backfill: an update that changes nothing wakes the trigger. Batches of 1000, each in a transaction of its own, so
-- that no row is locked for long. Stopped in the middle, it can be run again.
DO $$
DECLARE
  last bigint := (SELECT min(id) - 1 FROM orders);
  batch bigint[];
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM orders WHERE id > last ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE orders SET contact_email = contact_email WHERE id = ANY (batch) AND contact_email IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;
