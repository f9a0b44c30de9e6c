-- Expand: prices are to be decimal instead of integer cents. MODIFY would copy the table while writers wait, and
-- break the running release; so a new column, and triggers that keep the two equal.
--
-- decimal(8, 2) holds exactly what price_cents may hold. That keeps the way back open: whatever is entered from now
-- on fits the old column too.
--
-- Each DDL statement commits by itself. Should this stop half way, run U021, which takes away whatever is there, and
-- then this again.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE products
  ADD COLUMN price decimal(8, 2) COMMENT 'Before tax.' AFTER price_cents,
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
DROP PROCEDURE IF EXISTS fill_prices;

DELIMITER //

CREATE PROCEDURE fill_prices()
BEGIN
  DECLARE last_id bigint DEFAULT (SELECT MIN(id) - 1 FROM products);
  DECLARE next_id bigint;
  batches: LOOP
    SELECT MAX(id) INTO next_id
    FROM (SELECT id FROM products WHERE id > last_id ORDER BY id LIMIT 1000) AS batch;
    IF next_id IS NULL THEN
      LEAVE batches;
    END IF;
    UPDATE products SET price_cents = price_cents
    WHERE id > last_id AND id <= next_id AND price IS NULL;
    COMMIT;
    SET last_id = next_id;
  END LOOP;
END //

DELIMITER ;

CALL fill_prices();

DROP PROCEDURE fill_prices;
