-- Going back is an expand in the other direction: column, trigger, backfill, requirement. The column comes back as
-- the last one; PostgreSQL cannot put it where it was, and nothing that names its columns can tell.
SET lock_timeout = '500ms';

ALTER TABLE products ADD COLUMN IF NOT EXISTS name text;

COMMENT ON COLUMN products.name IS 'On the shelf and on the receipt.';

CREATE OR REPLACE FUNCTION products_sync_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.title IS NULL
     OR TG_OP = 'UPDATE' AND NEW.title = OLD.title AND NEW.name IS DISTINCT FROM OLD.name THEN
    NEW.title := NEW.name;
  ELSE
    NEW.name := NEW.title;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER products_sync_title BEFORE INSERT OR UPDATE ON products
  FOR EACH ROW EXECUTE FUNCTION products_sync_title();

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
    UPDATE products SET title = title WHERE id = ANY (batch) AND name IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;

SET lock_timeout = '500ms';

ALTER TABLE products DROP CONSTRAINT IF EXISTS products_name_present;
ALTER TABLE products
  ADD CONSTRAINT products_name_present CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE products VALIDATE CONSTRAINT products_name_present;
ALTER TABLE products ALTER COLUMN name SET NOT NULL;
ALTER TABLE products DROP CONSTRAINT products_name_present;

RESET lock_timeout;
