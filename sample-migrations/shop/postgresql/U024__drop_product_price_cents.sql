-- Going back is an expand in the other direction: column, trigger, backfill, requirement. The column comes back as
-- the last one; PostgreSQL cannot put it where it was, and nothing that names its columns can tell.
SET lock_timeout = '500ms';

ALTER TABLE products ADD COLUMN IF NOT EXISTS price_cents integer;

COMMENT ON COLUMN products.price_cents IS 'Before tax, in cents.';

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

-- Batches of 1000, each in a transaction of its own, so that no row is locked for long. Stopped in the middle, it can
-- be run again.
DO $$
DECLARE
  last bigint := (SELECT min(id) - 1 FROM products);
  batch bigint[];
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM products WHERE id > last ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE products SET price = price WHERE id = ANY (batch) AND price_cents IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;

SET lock_timeout = '500ms';

ALTER TABLE products DROP CONSTRAINT IF EXISTS products_price_cents_present;
ALTER TABLE products
  ADD CONSTRAINT products_price_cents_present CHECK (price_cents IS NOT NULL) NOT VALID;
ALTER TABLE products VALIDATE CONSTRAINT products_price_cents_present;
ALTER TABLE products ALTER COLUMN price_cents SET NOT NULL;
ALTER TABLE products DROP CONSTRAINT products_price_cents_present;

ALTER TABLE products DROP CONSTRAINT IF EXISTS products_price_cents_printable;
ALTER TABLE products
  ADD CONSTRAINT products_price_cents_printable CHECK (price_cents BETWEEN -99999999 AND 99999999) NOT VALID;
ALTER TABLE products VALIDATE CONSTRAINT products_price_cents_printable;

RESET lock_timeout;
