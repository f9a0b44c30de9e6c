-- Expand: prices are to be numeric instead of integer cents. ALTER COLUMN ... TYPE would rewrite the table while
-- nobody can read it, and break the running release; so a new column, and a trigger that keeps the two equal.
--
-- numeric(8, 2) holds exactly what price_cents may hold. That keeps the way back open: whatever is entered from now
-- on fits the old column too.
SET lock_timeout = '500ms';

ALTER TABLE products ADD COLUMN IF NOT EXISTS price numeric(8, 2);

COMMENT ON COLUMN products.price IS 'Before tax.';

CREATE OR REPLACE FUNCTION products_sync_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.price IS NULL
     OR TG_OP = 'UPDATE' AND NEW.price = OLD.price AND NEW.price_cents IS DISTINCT FROM OLD.price_cents THEN
    NEW.price := NEW.price_cents / 100.0;
  ELSE
    NEW.price_cents := NEW.price * 100;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER products_sync_price BEFORE INSERT OR UPDATE ON products
  FOR EACH ROW EXECUTE FUNCTION products_sync_price();

RESET lock_timeout;

-- Backfill: an update that changes nothing wakes the trigger. Batches of 1000, each in a transaction of its own, so
-- that no row is locked for long. Stopped in the middle, it can be run again.
DO $$
DECLARE
  last bigint := (SELECT min(id) - 1 FROM products);
  batch bigint[];
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM products WHERE id > last ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE products SET price_cents = price_cents WHERE id = ANY (batch) AND price IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;
