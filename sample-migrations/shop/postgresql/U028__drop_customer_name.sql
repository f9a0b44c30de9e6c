-- Going back is an expand in the other direction: column, trigger, backfill, requirement. The column comes back as
-- the last one; PostgreSQL cannot put it where it was, and nothing that names its columns can tell.
SET lock_timeout = '500ms';

ALTER TABLE customers ADD COLUMN IF NOT EXISTS name text;

COMMENT ON COLUMN customers.name IS 'As the customer writes it.';

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

-- Batches of 1000, each in a transaction of its own, so that no row is locked for long. Stopped in the middle, it can
-- be run again.
DO $$
DECLARE
  last bigint := (SELECT min(id) - 1 FROM customers);
  batch bigint[];
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM customers WHERE id > last ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE customers SET given_name = given_name WHERE id = ANY (batch) AND name IS NULL;
    COMMIT;
    last := batch[cardinality(batch)];
  END LOOP;
END
$$;

SET lock_timeout = '500ms';

ALTER TABLE customers DROP CONSTRAINT IF EXISTS customers_name_present;
ALTER TABLE customers
  ADD CONSTRAINT customers_name_present CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE customers VALIDATE CONSTRAINT customers_name_present;
ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
ALTER TABLE customers DROP CONSTRAINT customers_name_present;

RESET lock_timeout;
