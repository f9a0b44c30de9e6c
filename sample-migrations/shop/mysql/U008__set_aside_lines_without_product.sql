-- The lines come back, and with them what the foreign key forbids to enter; so it does not look for a moment.
SET SESSION foreign_key_checks = 0;

-- A line that was entered again since, under the same number, stands; so does the absence of an order that is gone.
INSERT INTO order_lines
SELECT order_lines_without_product.* FROM order_lines_without_product
JOIN orders ON orders.id = order_lines_without_product.order_id
ON DUPLICATE KEY UPDATE order_lines.order_id = order_lines.order_id;

SET SESSION foreign_key_checks = 1;

DROP TABLE order_lines_without_product;
