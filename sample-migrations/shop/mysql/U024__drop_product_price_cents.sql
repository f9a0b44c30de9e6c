-- Going back is an expand in the other direction: column, triggers, backfill, requirement.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE products
  ADD COLUMN price_cents int COMMENT 'Before tax, in cents.' AFTER title,
  ALGORITHM=INSTANT;

DELIMITER //

CREATE TRIGGER products_sync_price_insert BEFORE INSERT ON products FOR EACH ROW
BEGIN
  SET NEW.price = COALESCE(NEW.price, NEW.price_cents / 100);
  SET NEW.price_cents = NEW.price * 100;
END //

CREATE TRIGGER products_sync_price_update BEFORE UPDATE ON products FOR EACH ROW
BEGIN
  IF NEW.price IS NULL OR NEW.price = OLD.price AND NOT (NEW.price_cents <=> OLD.price_cents) THEN
    SET NEW.price = NEW.price_cents / 100;
  ELSE
    SET NEW.price_cents = NEW.price * 100;
  END IF;
END //

DELIMITER ;

-- Backfill: an update that changes nothing wakes the trigger. In batches of 1000, each in a transaction of its own,
-- so that no row is locked for long.
DROP PROCEDURE IF EXISTS fill_price_cents;

DELIMITER //

CREATE PROCEDURE fill_price_cents()
BEGIN
  DECLARE last_id bigint DEFAULT (SELECT MIN(id) - 1 FROM products);
  DECLARE next_id bigint;
  batches: LOOP
    SELECT MAX(id) INTO next_id
    FROM (SELECT id FROM products WHERE id > last_id ORDER BY id LIMIT 1000) AS batch;
    IF next_id IS NULL THEN
      LEAVE batches;
    END IF;
    UPDATE products SET price = price
    WHERE id > last_id AND id <= next_id AND price_cents IS NULL;
    COMMIT;
    SET last_id = next_id;
  END LOOP;
END //

DELIMITER ;

CALL fill_price_cents();

DROP PROCEDURE fill_price_cents;

-- MySQL can add a check only by copying the table, and writers wait while it does. In an emergency stop before this
-- statement; the column serves without it.
ALTER TABLE products
  MODIFY price_cents int NOT NULL COMMENT 'Before tax, in cents.',
  ADD CONSTRAINT products_price_cents_printable CHECK (price_cents BETWEEN -99999999 AND 99999999),
  ALGORITHM=COPY, LOCK=SHARED;
