-- Expand: "name" is to be called "title". A rename would break the running release at once, so both exist for a
-- while, and triggers keep them equal whichever of the two a release writes.
--
-- Each DDL statement commits by itself. Should this stop half way, run U015, which takes away whatever is there, and
-- then this again.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE products
  ADD COLUMN title varchar(200) COMMENT 'On the shelf and on the receipt.' AFTER name,
  ALGORITHM=INSTANT;

-- Compared byte by byte: to the column's collation, "tea" and "Tea" are equal.
DELIMITER //

CREATE TRIGGER products_sync_title_insert BEFORE INSERT ON products FOR EACH ROW
BEGIN
  SET NEW.title = COALESCE(NEW.title, NEW.name);
  SET NEW.name = NEW.title;
END //

CREATE TRIGGER products_sync_title_update BEFORE UPDATE ON products FOR EACH ROW
BEGIN
  IF NEW.title IS NULL
     OR NEW.title COLLATE utf8mb4_0900_bin = OLD.title AND NOT (NEW.name COLLATE utf8mb4_0900_bin <=> OLD.name) THEN
    SET NEW.title = NEW.name;
  ELSE
    SET NEW.name = NEW.title;
  END IF;
END //

DELIMITER ;

-- Backfill: an update that changes nothing wakes the trigger. In batches of 1000, each in a transaction of its own,
-- so that no row is locked for long.
DROP PROCEDURE IF EXISTS fill_titles;

DELIMITER //

CREATE PROCEDURE fill_titles()
BEGIN
  DECLARE last_id bigint DEFAULT (SELECT MIN(id) - 1 FROM products);
  DECLARE next_id bigint;
  batches: LOOP
    SELECT MAX(id) INTO next_id
    FROM (SELECT id FROM products WHERE id > last_id ORDER BY id LIMIT 1000) AS batch;
    IF next_id IS NULL THEN
      LEAVE batches;
    END IF;
    UPDATE products SET name = name WHERE id > last_id AND id <= next_id AND title IS NULL;
    COMMIT;
    SET last_id = next_id;
  END LOOP;
END //

DELIMITER ;

CALL fill_titles();

DROP PROCEDURE fill_titles;
