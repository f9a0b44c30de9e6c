-- Contract: look at the old lines, which MySQL did not do in V007 and will never do by itself. This changes nothing;
-- it stops the release if a line without a product is left.
DROP PROCEDURE IF EXISTS validate_products_reference;

DELIMITER //

CREATE PROCEDURE validate_products_reference()
BEGIN
  IF EXISTS (
    SELECT 1 FROM order_lines
    LEFT JOIN products ON products.id = order_lines.product_id
    WHERE products.id IS NULL
  ) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'there are order lines without a product';
  END IF;
END //

DELIMITER ;

CALL validate_products_reference();

DROP PROCEDURE validate_products_reference;
