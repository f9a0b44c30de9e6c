-- Expand: "name" is to become a given name and a family name, which people without one leave empty. Triggers split
-- what the running release writes at the first space, and join what the next one writes. Joining what was split gives
-- back every character, so nothing is lost in either direction.
--
-- Each DDL statement commits by itself. Should this stop half way, run U025, which takes away whatever is there, and
-- then this again.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE customers
  ADD COLUMN given_name text AFTER name,
  ADD COLUMN family_name text COMMENT 'Empty for people who have only one name.' AFTER given_name,
  ALGORITHM=INSTANT;

-- Compared byte by byte: to the column's collation, "tea" and "Tea" are equal, and so are a space and a no-break
-- space.
DELIMITER //

CREATE TRIGGER customers_sync_names_insert BEFORE INSERT ON customers FOR EACH ROW
BEGIN
  DECLARE space int DEFAULT LOCATE(' ', NEW.name COLLATE utf8mb4_0900_bin);
  IF NEW.given_name IS NULL THEN
    SET NEW.given_name = IF(space > 0, LEFT(NEW.name, space - 1), NEW.name);
    SET NEW.family_name = IF(space > 0, SUBSTRING(NEW.name, space + 1), NULL);
  ELSE
    SET NEW.name = CONCAT_WS(' ', NEW.given_name, NEW.family_name);
  END IF;
END //

CREATE TRIGGER customers_sync_names_update BEFORE UPDATE ON customers FOR EACH ROW
BEGIN
  DECLARE space int DEFAULT LOCATE(' ', NEW.name COLLATE utf8mb4_0900_bin);
  IF NEW.given_name IS NULL
     OR NOT (NEW.name COLLATE utf8mb4_0900_bin <=> OLD.name)
        AND NEW.given_name COLLATE utf8mb4_0900_bin = OLD.given_name
        AND NEW.family_name COLLATE utf8mb4_0900_bin <=> OLD.family_name THEN
    SET NEW.given_name = IF(space > 0, LEFT(NEW.name, space - 1), NEW.name);
    SET NEW.family_name = IF(space > 0, SUBSTRING(NEW.name, space + 1), NULL);
  ELSE
    SET NEW.name = CONCAT_WS(' ', NEW.given_name, NEW.family_name);
  END IF;
END //

DELIMITER ;

-- Backfill: an update that changes nothing wakes the trigger. In batches of 1000, each in a transaction of its own,
-- so that no row is locked for long.
DROP PROCEDURE IF EXISTS fill_names;

DELIMITER //

CREATE PROCEDURE fill_names()
BEGIN
  DECLARE last_id bigint DEFAULT (SELECT MIN(id) - 1 FROM customers);
  DECLARE next_id bigint;
  batches: LOOP
    SELECT MAX(id) INTO next_id
    FROM (SELECT id FROM customers WHERE id > last_id ORDER BY id LIMIT 1000) AS batch;
    IF next_id IS NULL THEN
      LEAVE batches;
    END IF;
    UPDATE customers SET name = name WHERE id > last_id AND id <= next_id AND given_name IS NULL;
    COMMIT;
    SET last_id = next_id;
  END LOOP;
END //

DELIMITER ;

CALL fill_names();

DROP PROCEDURE fill_names;
