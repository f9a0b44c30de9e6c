-- Expand: an order keeps the address that it was confirmed to, whatever becomes of the customer's. The column can be
-- empty, so adding it changes the catalogue only (INSTANT). The running release does not know it: triggers fill it
-- in.
--
-- Each DDL statement commits by itself. Should this stop half way, run U010, which takes away whatever is there, and
-- then this again.
SET SESSION lock_wait_timeout = 1;

ALTER TABLE orders
  ADD COLUMN contact_email varchar(254) COMMENT 'Where the order was confirmed to.',
  ALGORITHM=INSTANT;

DELIMITER //

CREATE TRIGGER orders_fill_contact_email_insert BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  IF NEW.contact_email IS NULL THEN
    SET NEW.contact_email = (SELECT email FROM customers WHERE id = NEW.customer_id);
  END IF;
END //

CREATE TRIGGER orders_fill_contact_email_update BEFORE UPDATE ON orders FOR EACH ROW
BEGIN
  IF NEW.contact_email IS NULL THEN
    SET NEW.contact_email = (SELECT email FROM customers WHERE id = NEW.customer_id);
  END IF;
END //

DELIMITER ;

-- Backfill: an update that changes nothing wakes the trigger. In batches of 1000, each in a transaction of its own,
-- so that no row is locked for long.
DROP PROCEDURE IF EXISTS fill_contact_emails;

DELIMITER //

CREATE PROCEDURE fill_contact_emails()
BEGIN
  DECLARE last_id bigint DEFAULT (SELECT MIN(id) - 1 FROM orders);
  DECLARE next_id bigint;
  batches: LOOP
    SELECT MAX(id) INTO next_id
    FROM (SELECT id FROM orders WHERE id > last_id ORDER BY id LIMIT 1000) AS batch;
    IF next_id IS NULL THEN
      LEAVE batches;
    END IF;
    UPDATE orders SET contact_email = contact_email
    WHERE id > last_id AND id <= next_id AND contact_email IS NULL;
    COMMIT;
    SET last_id = next_id;
  END LOOP;
END //

DELIMITER ;

CALL fill_contact_emails();

DROP PROCEDURE fill_contact_emails;
