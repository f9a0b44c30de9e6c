-- Expand: "name" is to become a given name and a family name, which people without one leave empty. A trigger splits
-- what the running release writes at the first space, and joins what the next one writes. Joining what was split
-- gives back every character, so nothing is lost in either direction.
--
-- Outside a transaction, because of the batches below; each statement can be run again.
SET lock_timeout = '500ms';

ALTER TABLE customers
  ADD COLUMN IF NOT EXISTS given_name text,
  ADD COLUMN IF NOT EXISTS family_name text;

COMMENT ON COLUMN customers.family_name IS 'Empty for people who have only one name.';

CREATE OR REPLACE FUNCTION customers_sync_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  space integer := position(' ' IN NEW.name);
BEGIN
  IF NEW.given_name IS NULL
     OR TG_OP = 'UPDATE'
        AND NEW.name IS DISTINCT FROM OLD.name
        AND NEW.given_name = OLD.given_name
        AND NEW.family_name IS NOT DISTINCT FROM OLD.family_name THEN
    NEW.given_name := CASE WHEN space > 0 THEN left(NEW.name, space - 1) ELSE NEW.name END;
    NEW.family_name := CASE WHEN space > 0 THEN substr(NEW.name, space + 1) END;
  ELSE
    NEW.name := NEW.given_name || coalesce(' ' || NEW.family_name, '');
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER customers_sync_names BEFORE INSERT OR UPDATE ON customers
  FOR EACH ROW EXECUTE FUNCTION customers_sync_names();

RESET lock_timeout;

-- Backfill: an update that changes nothing wakes the trigger. Batches of 1000, each in a transaction of its own, so
-- that no row is locked for long. Stopped in the middle, it can be run again.
DO $$
DECLARE
  last bigint := (SELECT min(id) - 1 FROM customers);
  batch bigint[];
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM customers WHERE id > last ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE customers SET name = name WHERE id = ANY (batch) AND given_name IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;
