SET SESSION lock_wait_timeout = 1;

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
