-- Migrate: what the foreign key of V007 did not look at. Lines whose product was never entered are moved, not
-- deleted, so that somebody can look at them and U008 can bring them back. New ones cannot come: V007 sees to that.
CREATE TABLE order_lines_without_product LIKE order_lines;

START TRANSACTION;

INSERT INTO order_lines_without_product
SELECT order_lines.* FROM order_lines
LEFT JOIN products ON products.id = order_lines.product_id
WHERE products.id IS NULL;

DELETE order_lines FROM order_lines
JOIN order_lines_without_product USING (order_id, line_no);

COMMIT;
