-- Expand: "name" is to be called "title". A rename would break the running release at once, so both exist for a
-- while, and a trigger keeps them equal whichever of the two a release writes.
--
-- Outside a transaction, because of the batches below; each statement can be run again.
SET lock_timeout = '500ms';

ALTER TABLE products ADD COLUMN IF NOT EXISTS title text;

COMMENT ON COLUMN products.title IS 'On the shelf and on the receipt.';

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
    UPDATE products SET name = name WHERE id = ANY (batch) AND title IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;
